//! Writes a page of decisions: one statement a table, whatever the number of people.

use std::collections::HashMap;

use rust_decimal::prelude::ToPrimitive as _;
use serde_json::{Value, json};

use super::{batch::Batch, ids::Ids, products::Products};
use crate::{
    intake::{
        Agreed, DayOrder, DecimalMark,
        cells::{parse_day, parse_flag, parse_number},
        clean::{Facts, Happened, Layout},
        landing::{Fate, NewConsent, NewLine, NewPoint, NewPurchase, Page, Plan, Prepared, Record},
    },
    journal::Entry,
    privacy::{self, ConsentRecord},
    refusal::Answer,
    store::Bulk,
    values::{Country, Day, text_key},
};

/// What is carried from page to page.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    layouts: &'a [Layout],
    batch: &'a Batch,
    people: Ids,
    purchases: Ids,
    products: Products,
    /// Ids and types of kept columns' fields, by label.
    fields: HashMap<String, (u32, String)>,
    /// How each file's people agreed, and the id of its wording.
    agreed: Vec<(Option<Agreed>, Option<u32>)>,
    /// The record behind each person of the draft.
    contacts: Vec<Option<u32>>,
    /// The rows of the page at hand; what held one page holds the next.
    rows: Rows,
}

/// The rows of one page, by table.
#[derive(Debug, Default)]
struct Rows {
    people: Bulk,
    changed: Vec<Value>,
    step_back: Vec<Value>,
    ranked: Vec<Value>,
    points: Bulk,
    accounts: Bulk,
    tags: Bulk,
    values: Bulk,
    changed_values: Vec<Value>,
    changed_events: Vec<Value>,
    provenance: Bulk,
    purchases: Bulk,
    lines: Bulk,
    events: Bulk,
    consents: Vec<ConsentRecord>,
    /// The addresses of new people who said no.
    fresh: HashMap<u32, Vec<(&'static str, String)>>,
}

impl<'a> Writer<'a> {
    /// Finds or makes what all pages need: fields, wordings, products.
    pub(super) async fn new(entry: &mut Entry, prepared: &'a Prepared, batch: &'a Batch) -> Answer<Self> {
        let mut agreed = Vec::new();
        for file in &prepared.files {
            let wording = match &file.preview.agreed {
                Some(Agreed::Yes { wording, .. }) if !wording.trim().is_empty() => Some(privacy::wording(entry, wording).await?),
                _ => None,
            };
            agreed.push((file.preview.agreed.clone(), wording));
        }
        Ok(Self {
            layouts: &prepared.layouts,
            batch,
            people: Ids::of(entry, "contact").await?,
            purchases: Ids::of(entry, "purchase").await?,
            products: Products::load(entry).await?,
            fields: fields(entry, &prepared.layouts).await?,
            agreed,
            contacts: vec![None; prepared.people.len()],
            rows: Rows::default(),
        })
    }

    /// The record behind each person of the draft.
    pub(super) fn contacts(&self) -> &[Option<u32>] {
        &self.contacts
    }

    /// Labels of kept columns.
    pub(super) fn labels(&self) -> Vec<String> {
        let mut labels: Vec<String> = self.fields.keys().cloned().collect();
        labels.sort_unstable();
        labels
    }

    /// Everything that was counted ahead.
    pub(super) fn ids(&self) -> [Ids; 4] {
        [self.people, self.purchases, self.products.ids(), self.batch.rows]
    }

    /// Writes one page.
    pub(super) async fn write(&mut self, entry: &mut Entry, page: &Page) -> Answer<()> {
        let mut out = std::mem::take(&mut self.rows);
        for (at, plan) in page.plans.iter().enumerate() {
            let contact = match (plan.fate, plan.contact) {
                (_, Some(known)) => Some(known),
                (Fate::LeftOut, None) => None,
                (_, None) => Some(self.people.take()),
            };
            self.contacts[page.first + at] = contact;
            if let Some(contact) = contact {
                self.person(contact, plan, &mut out);
            }
        }
        self.products.write(entry).await?;
        out.write(entry).await?;
        self.rows = out;
        Ok(())
    }

    fn person(&mut self, contact: u32, plan: &Plan, out: &mut Rows) {
        if let Some(record) = &plan.record {
            match plan.contact {
                None => add_record(record, &mut out.people),
                Some(known) => out.changed.push(changed_row(known, record)),
            }
        }
        let row = |seq: u32| self.batch.row(seq);
        for (seq, columns) in &plan.sources {
            out.provenance.put(contact).put(row(*seq)).put(columns.join(" "));
        }
        out.step_back
            .extend(plan.step_back.iter().map(|(kind, by)| json!([contact, kind.name(), by])));
        out.ranked.extend(plan.ranks.iter().map(|(id, rank)| json!([id, rank])));
        for point in &plan.points {
            add_point(contact, point, row(point.seq), &mut out.points);
        }
        for (file, number, seq) in &plan.accounts {
            let system = &self.layouts[*file].system;
            out.accounts.put(contact).put(system).put(number).put(row(*seq));
        }
        for tag in &plan.tags {
            out.tags.put(contact).put(&tag.tag).put(row(tag.seq));
        }
        for field in &plan.fields {
            let Some((id, kind)) = self.fields.get(&field.label) else {
                continue;
            };
            let (number, day) = typed(kind, &field.text);
            match field.replaces {
                Some(value) => out
                    .changed_values
                    .push(json!([value, field.text, number, day, row(field.seq)])),
                None => {
                    let values = out.values.put(contact).put(*id).put(&field.text);
                    values.put(number).put(day).put(row(field.seq));
                }
            }
        }
        for event in &plan.events {
            if let Some(id) = event.replaces {
                out.changed_events.push(json!([id, detail(&event.what), row(event.seq)]));
                continue;
            }
            let events = out.events.put(contact).put(event.what.kind.name()).put(&event.what.name);
            let events = events.put(event.what.day.map(Day::iso)).put(detail(&event.what));
            events.put(row(event.seq));
        }
        out.consents
            .extend(plan.consents.iter().map(|line| self.consent(contact, line)));
        if plan.contact.is_none() && plan.consents.iter().any(|line| !line.granted) {
            let norms = plan
                .points
                .iter()
                .filter_map(|point| Some((point.kind.name(), point.norm.clone()?)));
            out.fresh.insert(contact, norms.collect());
        }
        for purchase in &plan.purchases {
            self.purchase(contact, purchase, out);
        }
    }

    fn purchase(&mut self, contact: u32, purchase: &NewPurchase, out: &mut Rows) {
        let id = self.purchases.take();
        let system = &self.layouts[purchase.file].orders;
        let source = self.batch.row(purchase.seq);
        let purchases = out.purchases.put(contact).put(system).put(&purchase.order);
        let purchases = purchases.put(purchase.day.map(Day::iso)).put(&purchase.currency);
        purchases.put(purchase.total).put(source);
        for line in &purchase.lines {
            let NewLine {
                product,
                quantity,
                unit,
                amount,
                seq,
            } = line;
            let product = product.as_ref().map(|product| self.products.id(product));
            let lines = out.lines.put(id).put(product).put(*quantity);
            lines.put(*unit).put(*amount).put(self.batch.row(*seq));
        }
    }

    fn consent(&self, contact: u32, line: &NewConsent) -> ConsentRecord {
        let (agreed, wording) = &self.agreed[line.file];
        let file = &self.layouts[line.file].name;
        let (method, wording) = match agreed {
            Some(Agreed::Yes { method, .. }) if line.answered => (method.clone(), *wording),
            _ if line.died => (privacy::DECEASED.to_owned(), None),
            _ => ("import".to_owned(), None),
        };
        ConsentRecord {
            contact,
            channel: line.channel,
            granted: line.granted,
            day: line.day,
            method,
            wording,
            evidence: Some(match line.said_on {
                Some(day) => format!("{file}, {}", day.iso()),
                None => file.clone(),
            }),
            source: Some(self.batch.row(line.seq)),
        }
    }
}

/// What the columns of a record hold, behind its kind and name.
fn columns(facts: &Facts) -> [&Option<String>; 10] {
    let Facts {
        prefix,
        given,
        family,
        suffix,
        gender,
        born,
        language,
        company,
        job_title,
        note,
    } = facts;
    [
        prefix, given, family, suffix, gender, born, language, company, job_title, note,
    ]
}

fn add_record(record: &Record, people: &mut Bulk) {
    people
        .put(if record.organisation { "organisation" } else { "person" })
        .put(&record.name);
    for column in columns(&record.facts) {
        people.put(column);
    }
}

fn changed_row(id: u32, record: &Record) -> Value {
    let known = [json!(id), json!(record.name)];
    known
        .into_iter()
        .chain(columns(&record.facts).into_iter().map(|column| json!(column)))
        .collect()
}

fn add_point(contact: u32, point: &NewPoint, source: u32, points: &mut Bulk) {
    let points = points.put(contact).put(point.kind.name()).put(&point.shown).put(&point.norm);
    points.put(point.rank).put(point.stopped);
    let address = point.address.as_ref();
    let parts = [
        address.and_then(|a| a.street.as_deref()),
        address.and_then(|a| a.postcode.as_deref()),
        address.and_then(|a| a.city.as_deref()),
        address.and_then(|a| a.region.as_deref()),
        address.and_then(|a| a.country.as_ref()).map(Country::code),
    ];
    for part in parts {
        points.put(part);
    }
    points.put(source);
}

/// What is said about an event, as `event.detail` holds it.
fn detail(event: &Happened) -> Option<String> {
    let said = [("value", &event.value), ("reference", &event.reference)];
    let said: serde_json::Map<String, Value> = said
        .into_iter()
        .filter_map(|(key, said)| Some((key.to_owned(), json!(said.as_ref()?))))
        .collect();
    (!said.is_empty()).then(|| Value::Object(said).to_string())
}

/// What a text is where its field is no text: a number, a day. What it cannot be stays a text.
fn typed(kind: &str, text: &str) -> (Option<f64>, Option<String>) {
    let number = || parse_number(text, DecimalMark::Point).and_then(|amount| amount.value.to_f64());
    let flag = || parse_flag(text).map(|yes| f64::from(u8::from(yes)));
    match kind {
        "number" => (number(), None),
        "flag" => (flag(), None),
        "day" => (None, parse_day(text, DayOrder::Dmy).map(Day::iso)),
        _ => (None, None),
    }
}

/// The field of each kept column: one there is by that label, else a new one.
async fn fields(entry: &mut Entry, layouts: &[Layout]) -> Answer<HashMap<String, (u32, String)>> {
    let there: Vec<(u32, String, String, String)> =
        sqlx::query_as("SELECT id, name, label, type FROM field WHERE binned_at IS NULL")
            .fetch_all(&mut **entry)
            .await?;
    // A field in the bin may come back: its name in rules stays its own.
    let names: Vec<(String,)> = sqlx::query_as("SELECT name FROM field").fetch_all(&mut **entry).await?;
    let mut names: Vec<String> = names.into_iter().map(|(name,)| name).collect();
    let mut fields = HashMap::new();
    for (label, sensitive, new) in layouts.iter().flat_map(|layout| &layout.kept) {
        if fields.contains_key(label) {
            continue;
        }
        let known = there
            .iter()
            .find(|(_, _, other, _)| other.to_lowercase() == label.to_lowercase());
        let field = match known {
            Some((id, _, _, kind)) => (*id, kind.clone()),
            None => {
                let name = unused(&text_key(label).replace(' ', "_"), &names);
                let (id,): (u32,) =
                    sqlx::query_as("INSERT INTO field (name, label, type, sensitive) VALUES (?1, ?2, ?4, ?3) RETURNING id")
                        .bind(&name)
                        .bind(label)
                        .bind(sensitive)
                        .bind(new)
                        .fetch_one(&mut **entry)
                        .await?;
                names.push(name);
                (id, (*new).to_owned())
            }
        };
        fields.insert(label.clone(), field);
    }
    Ok(fields)
}

fn unused(name: &str, names: &[String]) -> String {
    let name = if name.is_empty() { "field" } else { name };
    let free = |candidate: &String| !names.contains(candidate);
    let numbered = (2_u32..).map(|number| format!("{name}_{number}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(free)
        .unwrap_or_default()
}

impl Rows {
    async fn write(&mut self, entry: &mut Entry) -> Answer<()> {
        entry.add(&mut self.people, include_str!("sql/contact.sql")).await?;
        for (sql, rows) in [
            (include_str!("sql/contact_changed.sql"), &mut self.changed),
            (include_str!("sql/contact_point_back.sql"), &mut self.step_back),
            (include_str!("sql/contact_point_ranked.sql"), &mut self.ranked),
            (include_str!("sql/field_value_changed.sql"), &mut self.changed_values),
            (include_str!("sql/event_changed.sql"), &mut self.changed_events),
        ] {
            if !rows.is_empty() {
                sqlx::query(sql)
                    .bind(serde_json::to_string(rows)?)
                    .execute(&mut **entry)
                    .await?;
            }
            rows.clear();
        }
        for (sql, rows) in [
            (include_str!("sql/contact_point.sql"), &mut self.points),
            (include_str!("sql/account.sql"), &mut self.accounts),
            (include_str!("sql/tag.sql"), &mut self.tags),
            (include_str!("sql/field_value.sql"), &mut self.values),
            (include_str!("sql/provenance.sql"), &mut self.provenance),
            (include_str!("sql/purchase.sql"), &mut self.purchases),
            (include_str!("sql/purchase_line.sql"), &mut self.lines),
            (include_str!("sql/event.sql"), &mut self.events),
        ] {
            entry.add(rows, sql).await?;
        }
        privacy::record_consents_of_new(entry, &self.consents, &self.fresh).await?;
        self.consents.clear();
        self.fresh.clear();
        Ok(())
    }
}
