//! The profiles of columns, written without those of nothing.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::ColumnProfile;
use crate::intake::sparse::{filled, whole};

pub(super) fn serialize<S: Serializer>(columns: &[ColumnProfile], serializer: S) -> Result<S::Ok, S::Error> {
    filled(columns, |_| ColumnProfile::default()).serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<ColumnProfile>, D::Error> {
    whole(Deserialize::deserialize(deserializer)?, |_| ColumnProfile::default()).map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use crate::intake::profile::SheetProfile;

    #[test]
    fn what_holds_nothing_is_not_written_and_keeps_its_place() {
        let mut profile = SheetProfile::default();
        let far: Vec<Option<&str>> = (0..5_000).map(|at| (at == 0 || at == 4_999).then_some("x")).collect();
        profile.add(far.into_iter());
        profile.columns.resize_with(5_002, Default::default);
        let text = serde_json::to_string(&profile).expect("JSON");
        assert!(text.len() < 10_000, "{} bytes", text.len());
        let read: SheetProfile = serde_json::from_str(&text).expect("read");
        assert_eq!(read.columns.len(), 5_002);
        assert_eq!(read.columns[4_999].samples, ["x"]);
        assert_eq!(serde_json::to_string(&read).expect("JSON"), text);
        let forged = text.replacen("[5002,", "[4999,", 1);
        assert!(
            serde_json::from_str::<SheetProfile>(&forged).is_err(),
            "a column behind the last"
        );
    }
}
