//! SQLite's record format: a row as it stands on a page. Everything is checked: these bytes come from a damaged file.

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

/// A variable-length integer and how many bytes it took.
pub(super) fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for (n, byte) in bytes.iter().take(9).enumerate() {
        if n == 8 {
            return Some((value << 8 | u64::from(*byte), 9));
        }
        value = value << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, n + 1));
        }
    }
    None
}

/// The values of a record; nothing where it is no whole record.
pub(super) fn values(payload: &[u8]) -> Option<Vec<Value>> {
    let (header, mut at) = varint(payload)?;
    let header = usize::try_from(header).ok().filter(|header| *header <= payload.len())?;
    let mut body = header;
    let mut values = Vec::new();
    while at < header {
        let (kind, length) = varint(&payload[at..header])?;
        at += length;
        let (value, size) = value(kind, &payload[body..])?;
        values.push(value);
        body += size;
    }
    (at == header && body == payload.len()).then_some(values)
}

fn value(kind: u64, bytes: &[u8]) -> Option<(Value, usize)> {
    let integer = |size: usize| {
        let bytes = bytes.get(..size)?;
        let start = if bytes[0] & 0x80 == 0 { 0 } else { -1 };
        Some((
            Value::Integer(bytes.iter().fold(start, |all, byte| all << 8 | i64::from(*byte))),
            size,
        ))
    };
    match kind {
        0 => Some((Value::Null, 0)),
        1..=4 => integer(usize::try_from(kind).ok()?),
        5 => integer(6),
        6 => integer(8),
        7 => {
            let bytes: [u8; 8] = bytes.get(..8)?.try_into().ok()?;
            Some((Value::Real(f64::from_be_bytes(bytes)), 8))
        }
        8 | 9 => Some((Value::Integer(i64::from(kind == 9)), 0)),
        10 | 11 => None,
        _ => {
            let size = usize::try_from((kind - 12) / 2).ok()?;
            let bytes = bytes.get(..size)?;
            let value = if kind.is_multiple_of(2) {
                Value::Blob(bytes.to_vec())
            } else {
                Value::Text(std::str::from_utf8(bytes).ok()?.to_owned())
            };
            Some((value, size))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_record_of_every_kind() {
        // Header: eight kinds; body: 1 byte, 8 bytes real, text "hé" (3 bytes), blob of 2.
        let mut bytes = vec![9, 0, 1, 7, 8, 9, 19, 16, 6];
        bytes.push(0xfe);
        bytes.extend(1.5_f64.to_be_bytes());
        bytes.extend("hé".as_bytes());
        bytes.extend([7, 8]);
        bytes.extend((-5_i64).to_be_bytes());
        assert_eq!(
            values(&bytes).expect("a record"),
            [
                Value::Null,
                Value::Integer(-2),
                Value::Real(1.5),
                Value::Integer(0),
                Value::Integer(1),
                Value::Text("hé".into()),
                Value::Blob(vec![7, 8]),
                Value::Integer(-5)
            ]
        );
        assert_eq!(values(&bytes[..bytes.len() - 1]), None, "a record that is cut off");
        assert_eq!(varint(&[0x81, 0x00]), Some((128, 2)));
        assert_eq!(varint(&[0xff; 9]), Some((u64::MAX, 9)));
        assert_eq!(varint(&[0xff; 8]), None);
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = values(&bytes);
        }
    }
}
