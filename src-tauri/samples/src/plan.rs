//! Who is in which files, and how hard it shall be to see that it is the same person.

use crate::dice::Dice;
use crate::truth::File;

/// What is planned for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) shop: bool,
    pub(crate) newsletter: bool,
    pub(crate) visitors: bool,
    pub(crate) ease: Ease,
}

/// How hard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ease {
    /// Exact keys shall do.
    Easy,
    /// Something is similar.
    Hard,
    /// Only the name stays.
    Lost,
}

impl Plan {
    pub(crate) fn is_in(self, file: File) -> bool {
        match file {
            File::Shop => self.shop,
            File::Newsletter => self.newsletter,
            File::Visitors => self.visitors,
        }
    }

    fn among(files: &[File]) -> Plan {
        Plan {
            shop: files.contains(&File::Shop),
            newsletter: files.contains(&File::Newsletter),
            visitors: files.contains(&File::Visitors),
            ease: Ease::Easy,
        }
    }
}

/// A table of this size is as much as a spreadsheet of visitors can be; the rest are customers.
const MOST_VISITORS: usize = 120_000;

/// Exactly 18 in a hundred people are in more than one file (rounded down where people cannot be split), 15 in a hundred of these in all three.
pub(crate) fn draw(people: usize, seed: u64) -> Vec<Plan> {
    use File::{Newsletter, Shop, Visitors};
    let several = people * 18 / 100;
    let three = several * 15 / 100;
    let two = several - three;
    let shop_and_newsletter = two * 55 / 100;
    let shop_and_visitors = two * 25 / 100;
    let one = people - several;
    let newsletter = one * 325 / 1000;
    let visitors = (one * 145 / 1000).min(MOST_VISITORS);

    let mut plans = Vec::with_capacity(people);
    let mut add = |count: usize, files: &[File]| plans.extend(std::iter::repeat_n(Plan::among(files), count));
    add(three, &[Shop, Newsletter, Visitors]);
    add(shop_and_newsletter, &[Shop, Newsletter]);
    add(shop_and_visitors, &[Shop, Visitors]);
    add(two - shop_and_newsletter - shop_and_visitors, &[Newsletter, Visitors]);
    add(newsletter, &[Newsletter]);
    add(visitors, &[Visitors]);
    add(one - newsletter - visitors, &[Shop]);

    let mut dice = Dice::new(seed, "plan", 0);
    dice.shuffle(&mut plans);
    for plan in &mut plans {
        plan.ease = [Ease::Easy, Ease::Hard, Ease::Lost][dice.weighted(&[850, 115, 35])];
    }
    plans
}
