//! Everybody's recency, frequency and money, held like any other field once somebody asked: they hang on all buyers, so that any purchase drops them.

use sqlx::SqliteConnection;

use super::{
    super::{
        bounds::AsOf,
        buyers::Gathering,
        field::Field,
        relation::relation,
        rfm::{Part, scored},
    },
    Parts,
    answer::tables,
    column::Column,
};
use crate::{job::Job, refusal::Answer, store::House};

impl Parts {
    /// A part of everybody's scores; the others are held, since one pass tells all of them.
    pub(super) async fn score(
        &mut self,
        moment: &mut SqliteConnection,
        house: &House,
        asked: Part,
        as_of: AsOf,
        job: &Job,
    ) -> Answer<Column> {
        let live = self.live(moment, job).await?.clone();
        let mut gathering = Gathering::new(as_of.today);
        self.sales(moment, house, &live, &mut |sale| gathering.take(sale), job)
            .await?;
        let scored = scored(gathering);
        for part in Part::ALL.into_iter().filter(|part| *part != asked) {
            let field = Field::Rfm(part);
            self.columns
                .insert(relation(&field, as_of), (tables(&field), Column::scored(part, &scored)));
        }
        Ok(Column::scored(asked, &scored))
    }
}
