//! People whom a search would have found had its words been typed otherwise. Asked only where it finds few or nobody.

use std::collections::BTreeMap;

use sqlx::SqliteConnection;

use super::{super::search::FEW, Image, bits::Bits, held, turn, vocabulary::Vocabulary};
use crate::{
    job::Job,
    profiles::{Haystack, Orders, Sought, ViewSpec},
    refusal::Answer,
    store::{self, House},
    values::Today,
};

/// A word of a search that may have been typed wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Loose {
    /// Which of the words that must occur.
    pub word: usize,
    /// As it is compared.
    pub key: String,
    /// At most so many slips.
    pub most: usize,
}

/// Whom the search would find, and by which words instead of which.
#[derive(Debug, Default)]
pub(in super::super) struct Guessed {
    /// In the order of the view; nobody whom the search finds as it stands.
    pub ids: Vec<u32>,
    /// How many the search finds as it stands.
    pub found: usize,
    /// By its word, what people are called instead and how many of `ids` are, the most frequent first.
    pub instead: Vec<(usize, Vec<(String, u32)>)>,
}

/// What is asked.
#[derive(Clone, Copy)]
pub(in super::super) struct Guess<'a> {
    pub spec: &'a ViewSpec,
    pub sought: &'a Sought,
    pub loose: &'a [Loose],
    pub among: Option<&'a [u32]>,
}

/// Guesses; `None` where the search finds enough.
pub(in super::super) async fn guess(house: &House, asked: Guess<'_>, today: Today, job: &Job) -> Answer<Option<Guessed>> {
    let mut slot = turn(house, job).await?;
    if let Some(image) = held(&mut slot, house).await? {
        let guessed = image.guess(house, asked, today, job).await;
        if let Some(guessed) = image.let_go(guessed).await? {
            return Ok(guessed);
        }
    }
    drop(slot);
    let mut read = house.read().await?;
    store::watch(&mut read, job).await?;
    let haystack = Haystack::read(&mut read).await?;
    let by_words = By {
        haystack: &haystack,
        asked,
        among: asked.among.map(|ids| Bits::of(ids.iter().copied())),
        job,
    };
    let Some(exact) = by_words.exact() else { return Ok(None) };
    let vocabulary = Vocabulary::read(&mut read, job).await?;
    let guessed = by_words.guess(&vocabulary, exact)?;
    ordered(guessed, asked.spec, &mut Orders::default(), &mut read)
        .await
        .map(Some)
}

impl Image {
    /// Guesses as of one moment; the outer `None` where the base is too large to be held.
    async fn guess(&mut self, house: &House, asked: Guess<'_>, today: Today, job: &Job) -> Answer<Option<Option<Guessed>>> {
        let Some((mut moment, parts)) = self.moment(house, today, job).await? else {
            return Ok(None);
        };
        parts.hold_haystack(&mut moment).await?;
        parts.unseal_orders(asked.spec).await;
        let haystack = parts.haystack.get_or_insert_default();
        let by_words = By {
            haystack,
            asked,
            among: asked.among.map(|ids| Bits::of(ids.iter().copied())),
            job,
        };
        let Some(exact) = by_words.exact() else {
            return Ok(Some(None));
        };
        let vocabulary = match parts.vocabulary.take() {
            Some(vocabulary) => vocabulary,
            None => Vocabulary::read(&mut moment, job).await?,
        };
        let guessed = by_words.guess(parts.vocabulary.insert(vocabulary), exact)?;
        let guessed = ordered(guessed, asked.spec, &mut parts.orders, &mut moment).await?;
        moment.rollback().await?;
        Ok(Some(Some(guessed)))
    }
}

async fn ordered(guessed: Guessed, spec: &ViewSpec, orders: &mut Orders, connection: &mut SqliteConnection) -> Answer<Guessed> {
    if guessed.ids.is_empty() {
        return Ok(guessed);
    }
    let people = Bits::of(guessed.ids);
    let ids = orders.sorted(connection, &spec.keys(), |id| people.has(id)).await?;
    Ok(Guessed { ids, ..guessed })
}

/// A search over what is in memory.
struct By<'a> {
    haystack: &'a Haystack,
    asked: Guess<'a>,
    among: Option<Bits>,
    job: &'a Job,
}

impl By<'_> {
    fn holding(&self, sought: &Sought) -> Bits {
        let is_among = |id| self.among.as_ref().is_none_or(|set| set.has(id));
        Bits::of(self.haystack.holding(sought, is_among))
    }

    /// Whom the search finds as it stands; `None` where those are enough.
    fn exact(&self) -> Option<Bits> {
        let exact = self.holding(self.asked.sought);
        (exact.count() as usize <= FEW && !self.asked.loose.is_empty()).then_some(exact)
    }

    /// First it is the words that nobody has, or few where somebody is found at all; where that helps nobody, any word may be wrong.
    fn guess(&self, vocabulary: &Vocabulary, exact: Bits) -> Answer<Guessed> {
        let found = exact.count() as usize;
        let mut with: Vec<(&Loose, Bits)> = Vec::new();
        for loose in self.asked.loose {
            self.job.heard()?;
            let word = Sought {
                words: self.asked.sought.words.get(loose.word).cloned().into_iter().collect(),
                without: Vec::new(),
            };
            let alone = word == *self.asked.sought;
            with.push((loose, if alone { exact.clone() } else { self.holding(&word) }));
        }
        let few = if found == 0 { 0 } else { FEW };
        let (rare, rest): (Vec<_>, Vec<_>) = with.into_iter().partition(|(_, people)| people.count() as usize <= few);
        let mut guessed = self.otherwise(vocabulary, &rare, &exact)?;
        if found == 0 && guessed.ids.is_empty() && !rest.is_empty() {
            let all: Vec<_> = rare.into_iter().chain(rest).collect();
            guessed = self.otherwise(vocabulary, &all, &exact)?;
        }
        Ok(Guessed { found, ..guessed })
    }

    /// Whom the search finds where these words may be others that are like them.
    fn otherwise(&self, vocabulary: &Vocabulary, loose: &[(&Loose, Bits)], exact: &Bits) -> Answer<Guessed> {
        if loose.is_empty() {
            return Ok(Guessed::default());
        }
        let sought = self.asked.sought;
        let kept = (0..)
            .zip(&sought.words)
            .filter(|(n, _)| loose.iter().all(|(loose, _)| loose.word != *n));
        let mut people = self.holding(&Sought {
            words: kept.map(|(_, word)| word.clone()).collect(),
            without: sought.without.clone(),
        });
        let mut likes = Vec::new();
        for (loose, as_typed) in loose {
            let like = vocabulary.like(&loose.key, loose.most, self.job)?;
            let called = Bits::of(vocabulary.called(&like).map(|(id, _)| id));
            people = people.and(&called.or(as_typed));
            likes.push((loose.word, like));
        }
        people = people.without(exact);
        let mut instead = Vec::new();
        for (word, like) in likes {
            self.job.heard()?;
            let mut counts = BTreeMap::<u32, u32>::new();
            for (_, number) in vocabulary.called(&like).filter(|(id, _)| people.has(*id)) {
                *counts.entry(number).or_default() += 1;
            }
            let mut words: Vec<(String, u32)> = counts
                .into_iter()
                .map(|(number, people)| (vocabulary.written(number).to_owned(), people))
                .collect();
            words.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
            if !words.is_empty() {
                instead.push((word, words));
            }
        }
        instead.sort_by_key(|(word, _)| *word);
        Ok(Guessed {
            ids: people.ids(),
            found: 0,
            instead,
        })
    }
}
