//! The sums, counted from the people and their rows.

use crate::truth::{File, FileTotals, Findable, HowFindable, Person, State, Totals, Truth};

pub(crate) fn count(truth: &mut Truth) {
    let mut totals = Totals {
        people: truth.people.len() as u32,
        totals_row: truth.totals.totals_row,
        ..Totals::default()
    };
    for person in &truth.people {
        match files(person) {
            2 => totals.in_two_files += 1,
            3 => totals.in_three_files += 1,
            _ => {}
        }
        tally(&mut totals.findable, person.how_findable);
        if files(person) > 1 {
            tally(&mut totals.findable_across_files, person.how_findable);
        }
        match person.consent.email {
            State::OptedOut(_) => totals.opted_out += 1,
            State::No => totals.said_no += 1,
            State::Yes(_) => totals.may_be_emailed += 1,
            State::YesWithoutDate => totals.yes_without_date += 1,
            State::Unknown => {}
        }
        totals.customers += u32::from(!person.orders.is_empty());
        add_orders(&mut totals, person);
    }
    for problem in &truth.problems {
        *totals.problems.entry(problem.kind).or_default() += 1;
    }
    totals.files = File::ALL.map(|file| of_file(truth, file)).to_vec();
    truth.totals = totals;
}

fn files(person: &Person) -> usize {
    File::ALL
        .into_iter()
        .filter(|file| person.appearances.iter().any(|appearance| appearance.file == *file))
        .count()
}

fn tally(findable: &mut Findable, how: HowFindable) {
    match how {
        HowFindable::Single => {}
        HowFindable::Certain => findable.certain += 1,
        HowFindable::Review => findable.review += 1,
        HowFindable::OutOfReach => findable.out_of_reach += 1,
    }
}

fn add_orders(totals: &mut Totals, person: &Person) {
    for order in &person.orders {
        totals.orders += 1;
        totals.all_currencies += order.total;
        *totals.revenue.entry(order.currency).or_default() += order.total;
        let month = order.day.strftime("%Y-%m").to_string();
        *totals
            .revenue_by_month
            .entry(month)
            .or_default()
            .entry(order.currency)
            .or_default() += order.total;
        for line in &order.lines {
            totals.order_lines += 1;
            totals.returned_lines += u32::from(line.quantity < 0);
            totals.quantity += i64::from(line.quantity);
        }
    }
}

fn of_file(truth: &Truth, file: File) -> FileTotals {
    let (mut people, mut versions, mut described) = (0, 0, 0);
    for person in &truth.people {
        let mut here = person
            .appearances
            .iter()
            .filter(|appearance| appearance.file == file)
            .peekable();
        people += u32::from(here.peek().is_some());
        for appearance in here {
            versions += 1;
            described += appearance.rows.iter().map(|rows| rows.count).sum::<u32>();
        }
    }
    let unusable = truth
        .problems
        .iter()
        .filter(|problem| problem.file == file && problem.kind.is_whole_row())
        .count() as u32;
    FileTotals {
        file,
        name: file.name(),
        rows: described + unusable,
        people,
        versions,
        repeats: described - people,
        unusable,
    }
}
