//! House files that are handed over: opened at the start, asked about while the program runs, and never in another's stead by stealth.

use super::*;

#[tokio::test]
async fn one_given_at_the_start_is_opened_instead_of_the_last() {
    let computer = Computer::new();
    let (given, _) = computer.with_data("Given", None).await;
    computer.with_data("Last", None).await;
    let desk = Desk::new(computer.folder.path().to_owned());
    desk.hand_house(&given);
    begin(&desk).await;
    assert_eq!(stand(&desk).await.house.expect("open").name, "Given");
}

#[tokio::test]
async fn one_given_later_waits_to_be_asked_about() {
    let computer = Computer::new();
    let (given, _) = computer.with_data("Given", None).await;
    computer.with_data("Last", None).await;
    let (desk, _) = computer.start().await;
    desk.hand_house(&given);
    begin(&desk).await;
    assert_eq!(stand(&desk).await.house.expect("open").name, "Last");
    assert_eq!(desk.take_handed_house().as_deref(), Some(given.as_path()));
    assert_eq!(desk.take_handed_house(), None, "asked once");
    desk.put(None).await;
    // Nobody said yes: the next start is as it was.
    let (_, start) = computer.start().await;
    assert_eq!(start.house.expect("open").name, "Last");
}
