//! UUIDv7 (RFC 9562): 48 bits of milliseconds, a counter of 12 bits, 62 random bits.
//!
//! Within one sequence each id is greater than the one before, as a string too: the counter starts at a
//! random value below 2048 in each millisecond, and where it runs over or the clock goes back, the
//! sequence's own time goes on alone (6.2, method 1).

/// The greatest value of the counter.
const COUNTER_MAX: u16 = 0x0fff;

/// The ids of one page.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    millis: u64,
    counter: u16,
}

impl Sequence {
    /// The next id, at `now` in milliseconds since 1970, with fresh random bytes.
    pub(super) fn next(&mut self, now: u64, random: [u8; 10]) -> String {
        let [c0, c1, tail @ ..] = random;
        let seed = u16::from_be_bytes([c0, c1]) & (COUNTER_MAX >> 1);
        if now > self.millis {
            self.millis = now;
            self.counter = seed;
        } else if self.counter == COUNTER_MAX {
            self.millis += 1;
            self.counter = seed;
        } else {
            self.counter += 1;
        }
        let tail = u64::from_be_bytes(tail);
        format!(
            "{:08x}-{:04x}-7{:03x}-{:04x}-{:012x}",
            (self.millis >> 16) & 0xffff_ffff,
            self.millis & 0xffff,
            self.counter,
            0x8000 | (tail >> 48) & 0x3fff,
            tail & 0xffff_ffff_ffff
        )
    }
}

/// When an id was made, in milliseconds since 1970; `None` for one of another kind, which does not say.
pub fn made_at(id: &str) -> Option<u64> {
    let parts: Vec<&str> = id.split('-').collect();
    let [high, low, counter, variant, tail] = parts[..] else {
        return None;
    };
    let is_hex = |(part, n): (&str, usize)| {
        part.len() == n && part.bytes().all(|digit| digit.is_ascii_hexdigit())
    };
    let lengths = [(high, 8), (low, 4), (counter, 4), (variant, 4), (tail, 12)];
    let is_one = counter.starts_with('7') && lengths.into_iter().all(is_hex);
    is_one.then(|| u64::from_str_radix(&format!("{high}{low}"), 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-22T10:00:00Z
    const NOW: u64 = 1_795_341_600_000;

    #[test]
    fn has_its_parts_where_the_rfc_puts_them() {
        let id = Sequence::default().next(NOW, [0xff; 10]);
        assert_eq!(id, "01a202b2-c500-77ff-bfff-ffffffffffff");
        assert_eq!(u64::from_str_radix("01a202b2c500", 16), Ok(NOW));
        let id = Sequence::default().next(NOW, [0; 10]);
        assert_eq!(id, "01a202b2-c500-7000-8000-000000000000");
    }

    #[test]
    fn ids_say_when_they_were_made_and_others_do_not() {
        let id = Sequence::default().next(NOW, [9; 10]);
        assert_eq!(made_at(&id), Some(NOW));
        for other in [
            "",
            "report",
            "----",
            "01a202b2-c500-47ff-bfff-ffffffffffff",
            "01a202b2-c500-77ff-bfff-fffffffffff",
            "01a202b2-c500-77ff-bfff-ffffffffffff-0",
            "01a2+2b2-c500-77ff-bfff-ffffffffffff",
            "é1a202b2-c500-77ff-bfff-ffffffffffff",
        ] {
            assert_eq!(made_at(other), None, "{other}");
        }
    }

    #[test]
    fn grows_within_a_millisecond_and_over_the_end_of_the_counter() {
        let mut sequence = Sequence::default();
        let mut last = String::new();
        for step in 0..20_000_u32 {
            let noise = step.wrapping_mul(2_654_435_761).to_be_bytes();
            let [a, b, c, d] = noise;
            let id = sequence.next(NOW, [a, b, c, d, a, b, c, d, a, b]);
            assert!(id > last, "{id} after {last}");
            last = id;
        }
        assert!(
            last.as_str() < "01a202b2-c600",
            "ahead of the clock: {last}"
        );
    }

    #[test]
    fn grows_when_the_clock_goes_back() {
        let mut sequence = Sequence::default();
        let before = sequence.next(NOW, [7; 10]);
        let after = sequence.next(NOW - 3_600_000, [0; 10]);
        assert!(after > before, "{after} after {before}");
    }
}
