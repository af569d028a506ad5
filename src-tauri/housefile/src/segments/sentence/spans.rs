//! How often, for how much, and when, in words.

use super::{
    super::{
        rule::{Unit, Window},
        window::days,
    },
    Telling,
};
use crate::{refusal::message, values::Money};

impl Telling<'_> {
    pub(super) fn times(&self, least: Option<u32>, most: Option<u32>) -> Option<String> {
        Some(match (least.unwrap_or(1), most) {
            (1, None) => return None,
            (least, None) => self.say(message("segments-times-at-least").with("count", least)),
            (0, Some(most)) => self.say(message("segments-times-at-most").with("count", most)),
            (least, Some(most)) if least == most => self.say(message("segments-times-exactly").with("count", least)),
            (least, Some(most)) => self.say(message("segments-times-between").with("from", least).with("to", most)),
        })
    }

    pub(super) fn amount(&self, least: Option<&Money>, most: Option<&Money>) -> Option<String> {
        let (id, from, to) = match (least, most) {
            (None, None) => return None,
            (Some(least), None) => ("segments-for-at-least", self.words.money(least), String::new()),
            (None, Some(most)) => ("segments-for-at-most", String::new(), self.words.money(most)),
            (Some(least), Some(most)) => ("segments-for-between", self.words.money(least), self.words.money(most)),
        };
        Some(self.say(message(id).with("from", from).with("to", to)))
    }

    pub(super) fn window(&self, window: &Window) -> String {
        let stretch = days(window, self.known.today);
        let (from, to) = (self.words.day(stretch.from), self.words.day(stretch.to));
        let said = |id: &str| message(id).with("from", from.as_str()).with("to", to.as_str());
        self.say(match window {
            Window::Last { count, unit } => said("segments-window-last").with("span", self.span(*count, *unit)),
            Window::Before { count, unit } => said("segments-window-before").with("span", self.ago(*count, *unit)),
            Window::Next { count, unit } => said("segments-window-next").with("span", self.span(*count, *unit)),
            Window::This { unit } => said("segments-window-this").with("unit", unit_word(*unit)),
            Window::Since { .. } => said("segments-window-since"),
            Window::Until { .. } => said("segments-window-until"),
            Window::Between { .. } => said("segments-window-between"),
        })
    }

    pub(in super::super) fn span(&self, count: u32, unit: Unit) -> String {
        self.say(message(&format!("segments-span-{}", unit_word(unit))).with("count", count))
    }

    fn ago(&self, count: u32, unit: Unit) -> String {
        self.say(message(&format!("segments-ago-{}", unit_word(unit))).with("count", count))
    }
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
    }
}
