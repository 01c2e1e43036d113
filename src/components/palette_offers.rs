//! What the palette of commands offers: what can be done now, the settings, and what cannot be done now, with the reason.

use super::choices::Theme;
use super::reading;
use crate::commands::registry::{self, CommandId, Group, Names, Request, WhyNot};
use crate::state::{SPELLING, Session};
use crate::words::{Lang, Words};

/// A request that the palette offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The part of the list that it stands in.
    pub group: Group,
    /// The request.
    pub request: Request,
    /// Its name.
    pub title: String,
    /// Other words for it.
    pub also: &'static str,
    /// Why it would do nothing now; `None` where it would do something.
    pub why_not: Option<WhyNot>,
    /// Its place among what was last done.
    pub recent: Option<usize>,
}

impl Offer {
    /// It is listed before anything is typed: settings, and what cannot be done, would hide the rest.
    fn is_listed_unasked(&self) -> bool {
        let is_setting = matches!(self.request, Request::Prefer { .. });
        self.why_not.is_none() && (self.recent.is_some() || !is_setting)
    }
}

/// The settings, each with its values.
fn settings() -> Vec<Request> {
    const SWITCH: [&str; 2] = ["on", "off"];
    let values = |key: &'static str, values: &[&'static str]| {
        let values = values.iter();
        let requests = values.map(|value| Request::Prefer { key, value });
        requests.collect::<Vec<_>>()
    };
    let mut all = values("lang", &Lang::ALL.map(Lang::tag));
    all.extend(values("theme", &Theme::ALL.map(Theme::word)));
    for setting in &reading::SETTINGS {
        all.extend(values(setting.key, setting.values));
    }
    all.extend(values(registry::SINGLE_KEYS, &SWITCH));
    all.extend(values(SPELLING, &SWITCH));
    all
}

/// All that is offered: first what was last done, the latest before the others.
pub fn offers(session: &Session, words: Words, has_selection: bool) -> Vec<Offer> {
    let possible = registry::requests(session, has_selection).into_iter();
    let possible = possible.map(|(group, request)| (group, request, None));
    let settings = settings().into_iter();
    let settings = settings.map(|request| (Group::Page, request, None));
    let all = registry::commands().filter(|command| command.id != CommandId::Commands);
    let impossible = all.filter_map(|command| {
        let why_not = registry::why_not(session, command.id)?;
        Some((command.group, Request::Command(command.id), Some(why_not)))
    });
    let recent = registry::recent(session);
    let all = possible.chain(settings).chain(impossible);
    let mut offers: Vec<Offer> = session.read(|view| {
        let offer = |(group, request, why_not): (Group, Request, Option<WhyNot>)| {
            let name = registry::name_of_request(&request);
            let is_it = |other: &String| Some(other) == name.as_ref();
            Offer {
                group,
                title: words.request_title(view, &request),
                also: words.request_also(&request),
                why_not,
                recent: recent.iter().position(is_it),
                request,
            }
        };
        all.map(offer).collect()
    });
    offers.sort_by_key(|offer| (offer.why_not.is_some(), offer.recent.unwrap_or(usize::MAX)));
    offers
}

/// So many of a group are listed at most while nothing is typed.
const MAX_OF_GROUP: usize = 40;
/// So many are listed at most of what fits what is typed.
const MAX_LISTED: usize = 100;

/// The offers that are listed, the best first, and how many more there are.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Their places among all.
    pub places: Vec<usize>,
    /// How many more fit.
    pub n_more: usize,
}

/// The offers that fit what is typed. Documents and labels may be thousands: more rows than a person reads would only be
/// slow.
pub fn listed(query: &str, all: &[Offer]) -> Listed {
    let names = all.iter().map(|offer| Names {
        title: offer.title.as_str(),
        also: offer.also,
    });
    let names: Vec<Names<'_>> = names.collect();
    let mut places = registry::find(query, &names);
    let is_asked = !query.trim().is_empty();
    if is_asked {
        // What can be done comes before what cannot, however well the latter fits.
        places.sort_by_key(|place| all.get(*place).is_some_and(|one| one.why_not.is_some()));
        let n_found = places.len();
        places.truncate(MAX_LISTED);
        let n_more = n_found - places.len();
        return Listed { places, n_more };
    }
    places.retain(|place| all.get(*place).is_some_and(Offer::is_listed_unasked));
    let n_found = places.len();
    let mut n_of_group = Group::ALL.map(|group| (group, 0));
    places.retain(|place| {
        let Some(offer) = all.get(*place).filter(|offer| offer.recent.is_none()) else {
            return true;
        };
        let mut counts = n_of_group.iter_mut();
        let count = counts.find(|(group, _)| *group == offer.group);
        count.is_none_or(|(_, count)| {
            *count += 1;
            *count <= MAX_OF_GROUP
        })
    });
    Listed {
        n_more: n_found - places.len(),
        places,
    }
}
