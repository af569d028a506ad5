//! The page itself: HTML that needs nothing beside itself. Every text goes through [`escaped`]; the pictures were escaped when they
//! were drawn.

use std::fmt::Write as _;

use super::report::CustomerBase;
use crate::{
    dashboards::{Chart, for_print},
    refusal::message,
    words::Words,
};

pub(super) fn page(base: &CustomerBase, words: &Words) -> String {
    let title = escaped(&words.tell("report-title"));
    let from = message("report-from")
        .with("house", base.house.as_str())
        .with("day", words.day(base.day));
    let mut html = String::new();
    html.push_str("<!doctype html>\n");
    push(
        &mut html,
        format_args!(
            "<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
             <title>{title}</title>\n<style>\n{}</style>\n</head>\n<body>\n<header><h1>{title}</h1><p>{}</p></header>\n",
            escaped(&words.tell("report-language")),
            include_str!("page.css"),
            escaped(&words.say(&from)),
        ),
    );
    html.push_str(&figures(base, words));
    html.push_str("<main>\n<div class=\"pictures\">\n");
    for chart in [&base.overlap, &base.reach, &base.gaps, &base.best] {
        html.push_str(&picture(chart, words));
    }
    html.push_str("</div>\n");
    html.push_str(&mending(base, words));
    push(
        &mut html,
        format_args!(
            "</main>\n<footer>{}</footer>\n</body>\n</html>\n",
            escaped(&words.tell("report-footer"))
        ),
    );
    html
}

/// Writing to a String cannot fail.
fn push(html: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = html.write_fmt(text);
}

/// The four figures on top.
fn figures(base: &CustomerBase, words: &Words) -> String {
    let several = base.files.two + base.files.more;
    let revenue: Vec<String> = base.revenue.iter().map(|money| words.money_whole(money)).collect();
    let mut html = String::from("<dl>\n");
    for (label, figure, hint) in [
        (
            words.tell("report-people"),
            words.count(base.people),
            words.say(&message("report-people-hint").with("merged", base.merged)),
        ),
        (
            words.tell("report-several"),
            words.count(several),
            words.say(
                &message("report-several-hint")
                    .with("files", base.files.files)
                    .with("two", base.files.two)
                    .with("more", base.files.more),
            ),
        ),
        (
            words.tell("report-customers"),
            words.count(base.customers),
            words.say(&message("report-customers-hint").with("share", words.share(base.customers.into(), base.people.into()))),
        ),
        (
            words.tell("report-revenue"),
            revenue.first().cloned().unwrap_or_else(|| "–".into()),
            match revenue.get(1..).filter(|others| !others.is_empty()) {
                Some(others) => words.say(&message("report-revenue-others").with("amounts", others.join(", "))),
                None => words.tell("report-revenue-hint"),
            },
        ),
    ] {
        push(
            &mut html,
            format_args!(
                "<div><dt>{}<small>{}</small></dt><dd>{}</dd></div>\n",
                escaped(&label),
                escaped(&hint),
                escaped(&figure)
            ),
        );
    }
    html.push_str("</dl>\n");
    html
}

fn picture(chart: &Chart, words: &Words) -> String {
    let title = escaped(&words.say(&chart.title));
    let mut told = words.say(&chart.summary);
    for note in &chart.notes {
        told.push(' ');
        told.push_str(&words.say(note));
    }
    let told = escaped(&told);
    let svg = for_print(&chart.svg).replacen(
        "<svg ",
        &format!("<svg role=\"img\" aria-label=\"{}\" ", escaped(&words.say(&chart.summary))),
        1,
    );
    format!("<figure>\n<h2>{title}</h2>\n<p>{told}</p>\n{svg}</figure>\n")
}

fn mending(base: &CustomerBase, words: &Words) -> String {
    if base.repairs.is_empty() {
        return String::new();
    }
    let mut html = format!(
        "<section class=\"repairs\">\n<h2>{}</h2>\n<ol>\n",
        escaped(&words.say(&message("report-repairs").with("count", base.repairs.len())))
    );
    for (place, repair) in base.repairs.iter().enumerate() {
        push(
            &mut html,
            format_args!(
                "<li><b>{}</b><span>{}</span></li>\n",
                place + 1,
                escaped(&words.say(&repair.title))
            ),
        );
    }
    html.push_str("</ol>\n</section>\n");
    html
}

/// Text that stays text inside HTML, between tags and within quotes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}
