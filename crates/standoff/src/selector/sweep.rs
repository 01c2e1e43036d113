//! Finding many strings in one text, in one pass over it: where each stands nearest to a place, and how often.
//!
//! The first 16 bytes of a needle (8, 4, 2 or 1 of a shorter one) are hashed; so is each window of the text,
//! and only where the two agree is the needle compared. Equal needles are looked for once. Memory: the needles,
//! and 512 kB. Cost: the text, and one comparison for each needle at each place where its first bytes stand.

use std::collections::HashMap;

/// One string to look for.
#[derive(Debug)]
pub(super) struct Query {
    /// The string, never empty.
    pub needle: String,
    /// The bytes of it that stand before what is wanted.
    pub lead: usize,
    /// The byte of the text that what is wanted should be near to.
    pub near: usize,
}

/// Where it is. Places that overlap each other count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// The byte where what is wanted starts, at the place nearest to `near`; of two, the first.
    pub nearest: Option<usize>,
    /// At how many places the needle is.
    pub n_places: usize,
}

/// Up to so many different needles, a search for each is faster than hashing every window.
const FEW: usize = 8;

pub(super) fn sweep(text: &str, queries: &[Query]) -> Vec<Answer> {
    let mut hunts = hunts(queries);
    let bytes = text.as_bytes();
    if hunts.len() <= FEW {
        for hunt in &mut hunts {
            let finder = memchr::memmem::Finder::new(hunt.needle);
            let mut start = 0;
            while let Some(found) = bytes.get(start..).and_then(|rest| finder.find(rest)) {
                hunt.found(start + found, queries);
                start += found + 1;
            }
        }
    } else {
        for width in [16, 8, 4, 2, 1] {
            sweep_width(bytes, width, &mut hunts, queries);
        }
    }
    let mut answers = vec![Answer::default(); queries.len()];
    for hunt in hunts {
        hunt.finish(queries, &mut answers);
    }
    answers
}

/// One needle, with all the queries for it.
struct Hunt<'q> {
    needle: &'q [u8],
    /// The numbers of its queries, by where they would have it start.
    queries: Vec<usize>,
    /// Its nearest starts so far, of those queries that cannot come nearer any more.
    settled: Vec<Option<usize>>,
    last: Option<usize>,
    n_places: usize,
}

/// Where the needle would have to start for the query to be exactly where it should.
fn ideal(query: &Query) -> i64 {
    query.near as i64 - query.lead as i64
}

fn hunts(queries: &[Query]) -> Vec<Hunt<'_>> {
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(queries.len());
    let mut hunts: Vec<Hunt<'_>> = Vec::new();
    for (at, query) in queries.iter().enumerate() {
        let place = *places.entry(&query.needle).or_insert(hunts.len());
        if place == hunts.len() {
            hunts.push(Hunt {
                needle: query.needle.as_bytes(),
                queries: Vec::new(),
                settled: Vec::new(),
                last: None,
                n_places: 0,
            });
        }
        hunts[place].queries.push(at);
    }
    for hunt in &mut hunts {
        hunt.queries.sort_by_key(|at| ideal(&queries[*at]));
    }
    hunts
}

impl Hunt<'_> {
    /// The needle stands at `start`; starts come in ascending order.
    fn found(&mut self, start: usize, queries: &[Query]) {
        self.n_places += 1;
        while let Some(query) = self.queries.get(self.settled.len()) {
            let ideal = ideal(&queries[*query]);
            if ideal > start as i64 {
                break;
            }
            let distance = |place: usize| place as i64 - ideal;
            let nearest = match self.last {
                Some(last) if distance(last).abs() <= distance(start).abs() => last,
                _ => start,
            };
            self.settled.push(Some(nearest));
        }
        self.last = Some(start);
    }

    fn finish(mut self, queries: &[Query], answers: &mut [Answer]) {
        self.settled.resize(self.queries.len(), self.last);
        for (at, start) in self.queries.into_iter().zip(self.settled) {
            answers[at] = Answer {
                nearest: start.map(|start| start + queries[at].lead),
                n_places: self.n_places,
            };
        }
    }
}

/// Finds the needles that are at least `width` bytes long, and shorter than twice that unless it is 16.
fn sweep_width(text: &[u8], width: usize, hunts: &mut [Hunt<'_>], queries: &[Query]) {
    let is_wide = |hunt: &Hunt<'_>| {
        let length = hunt.needle.len();
        length >= width && (width == 16 || length < 2 * width)
    };
    let mut table = Table::default();
    for (at, hunt) in hunts.iter().enumerate().filter(|(_, hunt)| is_wide(hunt)) {
        table.insert(hash(&hunt.needle[..width]), at);
    }
    if table.is_empty() {
        return;
    }
    for (start, window) in text.windows(width).enumerate() {
        for at in table.get(hash(window)) {
            if text[start..].starts_with(hunts[at].needle) {
                hunts[at].found(start, queries);
            }
        }
    }
}

/// Needles by the hash of their first bytes. Most hashes of a text are of none, which one bit tells.
#[derive(Default)]
struct Table {
    bits: Vec<u64>,
    first: HashMap<u64, usize>,
    /// The needle, and the entry of the next one with the same hash.
    entries: Vec<(usize, Option<usize>)>,
}

/// 2^22 bits: one in forty is set by 100,000 needles.
const N_BITS_LOG: u32 = 22;

impl Table {
    fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn insert(&mut self, hash: u64, needle: usize) {
        self.bits.resize(1 << (N_BITS_LOG - 6), 0);
        let bit = hash >> (64 - N_BITS_LOG);
        self.bits[(bit >> 6) as usize] |= 1 << (bit & 63);
        let next = self.first.insert(hash, self.entries.len());
        self.entries.push((needle, next));
    }

    fn get(&self, hash: u64) -> impl Iterator<Item = usize> {
        let bit = hash >> (64 - N_BITS_LOG);
        let is_set = self.bits[(bit >> 6) as usize] >> (bit & 63) & 1 == 1;
        let mut entry = is_set.then(|| self.first.get(&hash).copied()).flatten();
        std::iter::from_fn(move || {
            let (needle, next) = self.entries[entry?];
            entry = next;
            Some(needle)
        })
    }
}

/// A hash of up to 16 bytes whose upper bits are well mixed.
fn hash(window: &[u8]) -> u64 {
    const ODD: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F];
    let mut hash = 0;
    for (word, odd) in window.chunks(8).zip(ODD) {
        let mut bytes = [0; 8];
        bytes[..word.len()].copy_from_slice(word);
        hash ^= (u64::from_le_bytes(bytes) ^ odd)
            .wrapping_mul(odd)
            .rotate_left(23);
    }
    (hash ^ (hash >> 29)).wrapping_mul(ODD[0])
}
