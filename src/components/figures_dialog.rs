//! The figures of the document: charts with their tables, handed out as CSV and SVG.

use super::context::{Ui, use_session, use_ui};
use super::dialog::{Dialog, ways_out};
use super::icons;
use crate::commands;
use crate::words::{Words, shown};
use standoff::figures::Figures;
use standoff::schema::Label;
use std::fmt::Write;
use yew::prelude::*;

/// Sizes of a chart, in its own units.
const WIDTH: f64 = 420.0;
const NAME: f64 = 120.0;
const VALUE: f64 = 60.0;
const ROW: f64 = 26.0;

/// A bar of a chart.
struct Bar {
    name: String,
    color: String,
    value: f64,
    shown: String,
}

/// Bars with a title.
struct Chart {
    title: &'static str,
    bars: Vec<Bar>,
}

/// The dialog.
#[component]
pub fn FiguresDialog() -> Html {
    let ui = use_ui();
    let session = use_session(|_| false);
    let words = ui.words;
    let (close, leave) = ways_out(&ui);
    let Ok(figures) = commands::figures(&session) else {
        return html! {
            <Dialog title={words.figures()} on_close={close}><p>{ words.no_document() }</p></Dialog>
        };
    };
    let labels = session.read(|view| view.schema().labels().to_vec());
    let charts = charts(words, &figures, &labels);
    let csv = hand_out(&ui, "csv", "text/csv", figures.to_csv());
    let svg = hand_out(&ui, "svg", "image/svg+xml", file(&charts).into_bytes());
    html! {
        <Dialog title={words.figures()} on_close={close} class="wide figures">
            <div class="keys-sheet" tabindex="0" role="region" aria-label={words.figures()}>
                <p class="hint">{ words.figures_whole(figures.n_covered, figures.n_chars) }</p>
                { for charts.iter().map(drawn) }
                { table(words, &figures, &labels) }
                { together(words, &figures, &labels) }
            </div>
            <div class="actions">
                <button type="button" class="button outlined" onclick={csv}>{ icons::download() }{ "CSV" }</button>
                <button type="button" class="button outlined" onclick={svg}>{ icons::download() }{ "SVG" }</button>
                <button type="button" class="button outlined" onclick={leave}>{ words.close() }</button>
            </div>
        </Dialog>
    }
}

fn hand_out(
    ui: &Ui,
    ending: &'static str,
    mime: &'static str,
    bytes: Vec<u8>,
) -> Callback<MouseEvent> {
    let ui = ui.clone();
    Callback::from(move |_: MouseEvent| {
        ui.say(
            match commands::download_beside(&ui.session, ending, mime, &bytes) {
                Ok(name) => ui.words.said_downloaded(&name),
                Err(error) => ui.words.command_error(&error),
            },
        );
    })
}

fn charts(words: Words, figures: &Figures, labels: &[Label]) -> Vec<Chart> {
    let bars = |value: &dyn Fn(usize) -> (f64, String)| {
        let each = labels.iter().enumerate().map(|(index, label)| {
            let (value, in_words) = value(index);
            Bar {
                name: shown(label.title_in(words.lang().tag())),
                color: label.color.to_string(),
                value,
                shown: in_words,
            }
        });
        each.collect()
    };
    let of = |index: usize| &figures.labels[index];
    vec![
        Chart {
            title: words.figures_counts(),
            bars: bars(&|index| {
                let count = of(index).n_annotations;
                (count as f64, count.to_string())
            }),
        },
        Chart {
            title: words.figures_coverage(),
            bars: bars(&|index| {
                let share = figures.share(of(index).n_covered);
                (share, words.percent(share))
            }),
        },
        Chart {
            title: words.figures_lengths(),
            bars: bars(&|index| {
                let median = of(index).lengths[1];
                (median as f64, median.to_string())
            }),
        },
    ]
}

/// Where a bar is: its top, and its width.
fn place(chart: &Chart, index: usize) -> (f64, f64) {
    let most = chart.bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let part = if most > 0.0 {
        chart.bars[index].value / most
    } else {
        0.0
    };
    (index as f64 * ROW, part * (WIDTH - NAME - VALUE))
}

fn drawn(chart: &Chart) -> Html {
    let height = chart.bars.len() as f64 * ROW;
    let bars = chart.bars.iter().enumerate().map(|(index, bar)| {
        let (top, width) = place(chart, index);
        let middle = (top + ROW / 2.0 + 5.0).to_string();
        html! {
            <>
                <text x="0" y={middle.clone()} fill="currentColor">{ shorten(&bar.name) }</text>
                <rect x={NAME.to_string()} y={(top + 4.0).to_string()} width={width.max(1.0).to_string()} height={(ROW - 8.0).to_string()} rx="2" fill={bar.color.clone()} />
                <text x={(NAME + width + 8.0).to_string()} y={middle} fill="currentColor">{ bar.shown.clone() }</text>
            </>
        }
    });
    html! {
        <figure class="chart">
            <figcaption>{ chart.title }</figcaption>
            // The table below says the same.
            <svg viewBox={format!("0 0 {WIDTH} {height}")} aria-hidden="true" focusable="false">{ for bars }</svg>
        </figure>
    }
}

/// The charts as a file.
fn file(charts: &[Chart]) -> String {
    let n_rows: usize = charts.iter().map(|chart| chart.bars.len() + 2).sum();
    let height = n_rows as f64 * ROW;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"14\">\n"
    );
    let mut from = 0.0;
    for chart in charts {
        let _ = writeln!(
            out,
            "<text x=\"0\" y=\"{}\" font-weight=\"bold\">{}</text>",
            from + ROW * 0.7,
            escaped(chart.title)
        );
        from += ROW;
        for (index, bar) in chart.bars.iter().enumerate() {
            let (top, width) = place(chart, index);
            let (top, middle) = (from + top, from + top + ROW / 2.0 + 5.0);
            let _ = writeln!(
                out,
                "<text x=\"0\" y=\"{middle}\">{}</text><rect x=\"{NAME}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/><text x=\"{}\" y=\"{middle}\">{}</text>",
                escaped(&shorten(&bar.name)),
                top + 4.0,
                width.max(1.0),
                ROW - 8.0,
                bar.color,
                NAME + width + 8.0,
                escaped(&bar.shown),
            );
        }
        from += (chart.bars.len() + 1) as f64 * ROW;
    }
    out + "</svg>\n"
}

fn shorten(name: &str) -> String {
    crate::words::shorten(name, 20)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn table(words: Words, figures: &Figures, labels: &[Label]) -> Html {
    let row = |(label, one): (&Label, &standoff::figures::LabelFigures)| {
        let [shortest, median, longest] = one.lengths;
        html! {
            <tr>
                <th scope="row">{ shown(label.title_in(words.lang().tag())) }</th>
                <td>{ one.n_annotations }</td>
                <td>{ words.percent(figures.share(one.n_covered)) }</td>
                <td>{ shortest }</td><td>{ median }</td><td>{ longest }</td>
            </tr>
        }
    };
    html! {
        <table class="figures-table">
            <caption>{ words.figures_table() }</caption>
            <thead><tr>
                <td></td><th scope="col">{ words.annotations() }</th><th scope="col">{ words.figures_share() }</th>
                <th scope="col">{ words.shortest() }</th><th scope="col">{ words.median() }</th><th scope="col">{ words.longest() }</th>
            </tr></thead>
            <tbody>{ for labels.iter().zip(&figures.labels).map(row) }</tbody>
        </table>
    }
}

fn together(words: Words, figures: &Figures, labels: &[Label]) -> Html {
    let title = |label: &Label| shown(label.title_in(words.lang().tag()));
    html! {
        <table class="figures-table">
            <caption>{ words.figures_together() }</caption>
            <thead><tr><td></td>{ for labels.iter().map(|label| html! { <th scope="col">{ title(label) }</th> }) }</tr></thead>
            <tbody>{ for labels.iter().zip(&figures.labels).map(|(label, one)| html! {
                <tr><th scope="row">{ title(label) }</th>{ for one.together.iter().map(|count| html! { <td>{ *count }</td> }) }</tr>
            }) }</tbody>
        </table>
    }
}
