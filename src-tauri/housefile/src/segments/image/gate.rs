//! Where everybody stands with the gate, and what they said, as `privacy` answers it, kept as sets.

use sqlx::SqliteConnection;

use super::bits::Bits;
use crate::{
    privacy::{self, Basis, Channel, Consented, Everybody, ReachCount, Standing},
    refusal::Answer,
    values::Today,
};

/// Everybody's standing on one channel, under the rule in force.
#[derive(Debug, Default)]
pub(super) struct Gate {
    by_consent: Bits,
    by_rule: Bits,
    no_address: Bits,
    opted_out: Bits,
    not_consented: Bits,
}

impl Gate {
    /// As `everybody` has it. A rule that looks at more asks the gate itself.
    pub(super) async fn of(
        connection: &mut SqliteConnection,
        everybody: &Everybody,
        channel: Channel,
        basis: &Basis,
        live: &Bits,
        today: Today,
    ) -> Answer<Self> {
        let mut gate = Self::default();
        for contact in live.ids() {
            let Some((standing, by_consent)) = everybody.standing(channel, basis, contact) else {
                return Self::asked(connection, channel, basis, today).await;
            };
            gate.add(contact, standing, by_consent);
        }
        Ok(gate)
    }

    async fn asked(connection: &mut SqliteConnection, channel: Channel, basis: &Basis, today: Today) -> Answer<Self> {
        let mut gate = Self::default();
        for person in privacy::reach(connection, channel, basis, None, today).await? {
            gate.add(person.contact.0, person.standing, person.by_consent);
        }
        Ok(gate)
    }

    fn add(&mut self, contact: u32, standing: Standing, by_consent: bool) {
        let set = match standing {
            Standing::Reachable if by_consent => &mut self.by_consent,
            Standing::Reachable => &mut self.by_rule,
            Standing::NoAddress => &mut self.no_address,
            Standing::OptedOut | Standing::Suppressed => &mut self.opted_out,
            Standing::NotConsented | Standing::TermsOver => &mut self.not_consented,
        };
        set.add(contact);
    }

    pub(super) fn reachable(&self) -> Bits {
        self.by_consent.clone().or(&self.by_rule)
    }

    pub(super) fn count(&self, channel: Channel, who: &Bits, rule_set: bool) -> ReachCount {
        ReachCount {
            channel,
            people: who.count(),
            by_consent: self.by_consent.count_both(who),
            by_rule: self.by_rule.count_both(who),
            no_address: self.no_address.count_both(who),
            opted_out: self.opted_out.count_both(who),
            not_consented: self.not_consented.count_both(who),
            rule_set,
        }
    }
}

/// Who said this about a channel.
pub(super) fn said(everybody: &Everybody, channel: Channel, state: Consented, live: &Bits) -> Bits {
    let ids = live.ids();
    Bits::of(ids.into_iter().filter(|contact| everybody.said(channel, *contact) == state))
}
