//! A condition over the image: who passes it. What it means is said by compile; here it is said again, over columns.

use sqlx::SqliteConnection;

use super::{
    super::{
        bounds::{AsOf, BOUNDS},
        chosen,
        expand::products,
        field::Field,
        fold::Wanted,
        known::Known,
        near,
        node::{Bought, Leaf, Names, Test},
        relation::relation,
        run,
        sales::Taking,
        share,
        window::comes_again,
    },
    Parts, apart,
    bits::Bits,
    bring_up,
    column::{Column, needs_values},
    deeds::{Asked, Deeds, What},
    gate::{Gate, said},
    sealed,
    since::OTHERS,
};
use crate::{
    history::EventKind,
    job::Job,
    matching::colleague_counts,
    privacy::{Basis, Channel, Everybody},
    profiles::Haystack,
    refusal::Answer,
    store::{self, House},
};

impl Parts {
    /// Everybody who counts.
    pub(super) async fn live(&mut self, moment: &mut SqliteConnection, job: &Job) -> Answer<&Bits> {
        let live = match self.live.take() {
            Some(live) => live,
            None => match self.unsealed(sealed::LIVE).await {
                Some((mut live, behind)) => {
                    bring_up::live(moment, &mut live, &behind, job).await?;
                    live
                }
                None => {
                    let mut live = Bits::default();
                    run::each(moment, "SELECT id FROM live_contact", job, |row| {
                        live.add(row.whole(0)?);
                        Ok(())
                    })
                    .await?;
                    live
                }
            },
        };
        Ok(self.live.insert(live))
    }

    /// Reads what words are looked for in, where it is not held.
    pub(super) async fn hold_haystack(&mut self, moment: &mut SqliteConnection) -> Answer<()> {
        if self.haystack.is_none() {
            self.haystack = Some(match self.unsealed::<Haystack>(sealed::HAYSTACK).await {
                Some((haystack, behind)) => haystack.renewed(moment, &behind).await?,
                None => Haystack::read(moment).await?,
            });
        }
        Ok(())
    }

    /// Where everybody stands on a channel.
    pub(super) async fn gate(
        &mut self,
        moment: &mut SqliteConnection,
        channel: Channel,
        known: &Known,
        job: &Job,
    ) -> Answer<&Gate> {
        let basis = known.reach_rules.iter().find(|(of, _)| *of == channel);
        let basis = basis.map_or(&Basis::Consent, |(_, basis)| basis);
        let gate = match self.gates.remove(&channel) {
            Some((of, gate)) if of == *basis => gate,
            _ => {
                let live = self.live(moment, job).await?.clone();
                let everybody = self.everybody(moment, known, job).await?;
                Gate::of(moment, everybody, channel, basis, &live, known.today).await?
            }
        };
        Ok(&self.gates.entry(channel).or_insert((basis.clone(), gate)).1)
    }

    async fn everybody(&mut self, moment: &mut SqliteConnection, known: &Known, job: &Job) -> Answer<&Everybody> {
        let everybody = match self.everybody.take() {
            Some(everybody) => everybody,
            None => match self.unsealed(sealed::EVERYBODY).await {
                Some((everybody, _)) if Everybody::holds_on(&everybody, known.today) => everybody,
                _ => {
                    self.give_up(sealed::EVERYBODY);
                    store::watch(moment, job).await?;
                    Everybody::read(moment, known.today).await?
                }
            },
        };
        Ok(self.everybody.insert(everybody))
    }

    /// Who passes a condition; ids that do not count may be among them.
    pub(super) async fn leaf(
        &mut self,
        moment: &mut SqliteConnection,
        house: &House,
        leaf: &mut Leaf,
        live: &Bits,
        known: &Known,
        job: &Job,
    ) -> Answer<Bits> {
        let turned = |passed: Bits, not: bool| if not { live.clone().without(&passed) } else { passed };
        Ok(match leaf {
            Leaf::Field {
                field,
                test,
                negate,
                blanks,
            } => {
                if let Some(zone) = near::unsettled(test) {
                    let lies = self.lies(moment, zone, job).await?;
                    near::settle(test, lies);
                }
                let (filled, passed) = match what(field) {
                    Some(what) => of_deeds(self.deeds(moment, house, what, job).await?, field, test, live, job)?,
                    None => self.column(moment, house, field, test, known, job).await?,
                };
                match (negate, blanks) {
                    (false, false) => passed,
                    (false, true) => passed.or(&live.clone().without(&filled)),
                    (true, false) => filled.without(&passed),
                    (true, true) => live.clone().without(&passed),
                }
            }
            Leaf::Bought(bought) => turned(self.bought(moment, house, bought, live, job).await?, bought.not),
            Leaf::Attended {
                what,
                names,
                values,
                between,
                at_least,
                days,
                not,
            } => {
                let events = self.deeds(moment, house, What::Events(*what), job).await?;
                let asked = Asked {
                    days: *days,
                    kinds: names.as_ref().map(|names| named(events, names)),
                    values: (values.is_some() || between.is_some()).then(|| {
                        let wanted = values.as_ref().map(Wanted::of);
                        let between = between.as_ref();
                        events.values(|value| {
                            wanted.as_ref().is_none_or(|wanted| wanted.fits(value))
                                && between.is_none_or(|between| between.fits(value))
                        })
                    }),
                    least: *at_least,
                    ..Asked::default()
                };
                turned(events.passing(&asked, job)?.1, *not)
            }
            Leaf::Share(share) => {
                let deeds = self.deeds(moment, house, What::Sales, job).await?;
                let totals = deeds.totals(share, live, job)?;
                turned(Bits::of(share::chosen(share, totals)), share.not)
            }
            Leaf::People(ids) => Bits::among(ids, live),
            Leaf::Chosen(ids) => Bits::among(&chosen::by_now(moment, ids, &|id| live.has(id), job).await?, live),
            Leaf::Consent { channel, state } => said(self.everybody(moment, known, job).await?, *channel, *state, live),
            Leaf::MayContact { channel, not } => turned(self.gate(moment, *channel, known, job).await?.reachable(), *not),
        })
    }

    /// Hands over every purchase of those who live.
    pub(super) async fn sales(
        &mut self,
        moment: &mut SqliteConnection,
        house: &House,
        live: &Bits,
        each: Taking<'_>,
        job: &Job,
    ) -> Answer<()> {
        self.deeds(moment, house, What::Sales, job).await?.each_sale(live, each, job)
    }

    async fn deeds(&mut self, moment: &mut SqliteConnection, house: &House, what: What, job: &Job) -> Answer<&Deeds> {
        let deeds = match self.deeds.remove(&what) {
            Some(deeds) => deeds,
            None => match self.unsealed(&sealed::deeds(what)).await {
                Some((mut deeds, behind)) => {
                    Deeds::renew(&mut deeds, moment, what, &behind, job).await?;
                    deeds
                }
                None => Deeds::read(moment, apart::helpers(house), what, job).await?,
            },
        };
        Ok(self.deeds.entry(what).or_insert(deeds))
    }

    /// Who has a value, and who has one that passes.
    async fn column(
        &mut self,
        moment: &mut SqliteConnection,
        house: &House,
        field: &Field,
        test: &Test,
        known: &Known,
        job: &Job,
    ) -> Answer<(Bits, Bits)> {
        let column = self
            .held_column(moment, house, field, needs_values(test), known.as_of(), job)
            .await?;
        Ok((column.filled().clone(), column.passing(test, job)?))
    }

    /// A field as everybody has it, with its values or without.
    pub(super) async fn held_column(
        &mut self,
        moment: &mut SqliteConnection,
        house: &House,
        field: &Field,
        values: bool,
        as_of: AsOf,
        job: &Job,
    ) -> Answer<&mut Column> {
        let sql = relation(field, as_of);
        let enough = |column: &Column| column.has_values() || !values;
        let column = match self.columns.remove(&sql) {
            Some((_, column)) if enough(&column) => column,
            _ => match self.unsealed(&sql).await.filter(|(column, _)| enough(column)) {
                Some((mut column, behind)) => {
                    column.renew(moment, &sql, &behind, job).await?;
                    column
                }
                None => {
                    // What was sealed of it is less, if anything.
                    self.give_up(&sql);
                    match field {
                        // No SQL counts them.
                        Field::Colleagues => Column::counted(&colleague_counts(moment, job).await?),
                        Field::Rfm(part) => self.score(moment, house, *part, as_of, job).await?,
                        _ => Column::read(moment, field, &sql, values, job).await?,
                    }
                }
            },
        };
        Ok(&mut self.columns.entry(sql).or_insert((tables(field), column)).1)
    }

    async fn bought(
        &mut self,
        moment: &mut SqliteConnection,
        house: &House,
        bought: &Bought,
        live: &Bits,
        job: &Job,
    ) -> Answer<Bits> {
        let (what, products) = match &bought.what {
            Some(what) => {
                let mut ids = products(moment, what).await?;
                ids.sort_unstable();
                (What::Lines, Some(ids))
            }
            None => (What::Sales, None),
        };
        let deeds = self.deeds(moment, house, what, job).await?;
        let asked = Asked {
            days: bought.days,
            kinds: bought
                .amount
                .as_ref()
                .map(|amount| deeds.kinds(|kind| kind == amount.currency)),
            values: None,
            products,
            least: bought.at_least,
            most: bought.at_most,
            sum: bought.amount.as_ref().map(|amount| (amount.from, amount.to)),
        };
        let (some, passing) = deeds.passing(&asked, job)?;
        Ok(if bought.takes_none() {
            passing.or(&live.clone().without(&some))
        } else {
            passing
        })
    }
}

/// The part that a condition is asked of.
pub(super) enum Wants {
    /// People as they count.
    Nothing,
    Deeds(What),
    /// The column of a query.
    Column(String),
    Everybody,
}

/// Which part a condition is asked of.
pub(super) fn wants(leaf: &Leaf, as_of: AsOf) -> Wants {
    match leaf {
        Leaf::Field { field, .. } => what(field).map_or_else(|| Wants::Column(relation(field, as_of)), Wants::Deeds),
        Leaf::Bought(bought) if bought.what.is_some() => Wants::Deeds(What::Lines),
        Leaf::Bought(_) | Leaf::Share(_) => Wants::Deeds(What::Sales),
        Leaf::Attended { what, .. } => Wants::Deeds(What::Events(*what)),
        Leaf::People(_) | Leaf::Chosen(_) => Wants::Nothing,
        Leaf::Consent { .. } | Leaf::MayContact { .. } => Wants::Everybody,
    }
}

/// What people did that tells a field, where it is told by that.
fn what(field: &Field) -> Option<What> {
    match field {
        Field::Visits | Field::LastVisit => Some(What::Events(EventKind::Visit)),
        Field::Purchases | Field::Spent | Field::FirstPurchase | Field::LastPurchase => Some(What::Sales),
        _ => None,
    }
}

/// Who has a value, and who has one that passes.
fn of_deeds(deeds: &Deeds, field: &Field, test: &Test, live: &Bits, job: &Job) -> Answer<(Bits, Bits)> {
    Ok(match (field, test) {
        (Field::Visits | Field::Purchases, Test::Number { from, to }) => (live.clone(), deeds.counted(*from, *to, live, job)?),
        (Field::Spent, Test::Money { currency, from, to }) => {
            let asked = Asked {
                kinds: Some(deeds.kinds(|kind| kind == currency)),
                sum: Some((*from, *to)),
                ..Asked::default()
            };
            deeds.passing(&asked, job)?
        }
        (Field::FirstPurchase | Field::LastPurchase | Field::LastVisit, test) => {
            let wanted = match test {
                Test::Days(days) => Some(deeds.days_in(*days)),
                Test::Anniversary(days) => Some(deeds.days_that(|day| comes_again(day, *days))),
                _ => None,
            };
            let (filled, passed) = deeds.ends(*field != Field::FirstPurchase, wanted.as_deref(), job)?;
            let passed = if *test == Test::Always { filled.clone() } else { passed };
            (filled, passed)
        }
        _ => (live.clone(), Bits::default()),
    })
}

fn named(deeds: &Deeds, names: &Names) -> Vec<bool> {
    let wanted = Wanted::of(names);
    deeds.kinds(|name| wanted.fits(name))
}

/// The tables, of those whose changes the journal tells, that a field is read from; none where it hangs on others too.
pub(super) fn tables(field: &Field) -> &'static [&'static str] {
    match field {
        Field::Tag => &["tag", "contact"],
        Field::Colleagues => &["contact", "contact_point", OTHERS],
        Field::Household => &["contact", OTHERS],
        Field::City
        | Field::Postcode
        | Field::Region
        | Field::Country
        | Field::Town
        | Field::Zone
        | Field::Email
        | Field::Phone
        | Field::Address => &["contact_point"],
        Field::CustomerNumber => &["account"],
        Field::File | Field::Import | Field::Added | Field::Duplicate => &[],
        Field::Lifecycle | Field::Rfm(_) => &["purchase", "contact", BOUNDS, OTHERS],
        // Not of where stages begin, but of the day.
        Field::PurchaseGap => &["purchase", BOUNDS],
        Field::Custom(_) => &["field_value"],
        Field::Visits | Field::LastVisit => &["event"],
        Field::Purchases | Field::Spent | Field::FirstPurchase | Field::LastPurchase => &["purchase"],
        _ => &["contact"],
    }
}
