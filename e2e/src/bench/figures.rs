//! From single measurements to what a table says.

use serde_json::{Value, json};

/// What many measurements of one thing come to, in milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    sorted: Vec<f64>,
}

impl Figures {
    /// Of at least one measurement.
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        (!values.is_empty()).then_some(Self { sorted: values })
    }

    /// So many.
    pub fn n(&self) -> usize {
        self.sorted.len()
    }

    /// The one in the middle; the mean of two where there are two.
    pub fn median(&self) -> f64 {
        let middle = self.n() / 2;
        match self.n() % 2 {
            1 => self.sorted[middle],
            _ => f64::midpoint(self.sorted[middle - 1], self.sorted[middle]),
        }
    }

    /// The least measurement that so many percent do not exceed.
    pub fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.n() * percent).div_ceil(100).clamp(1, self.n());
        self.sorted[rank - 1]
    }

    /// Every one, from the least.
    pub fn all(&self) -> impl Iterator<Item = f64> {
        self.sorted.iter().copied()
    }

    /// The least.
    pub fn min(&self) -> f64 {
        self.sorted[0]
    }

    /// The largest.
    pub fn max(&self) -> f64 {
        self.sorted[self.n() - 1]
    }

    /// All of it, for the file of results.
    pub fn json(&self) -> Value {
        let round = |value: f64| (value * 10.0).round() / 10.0;
        json!({
            "n": self.n(),
            "median": round(self.median()),
            "p95": round(self.percentile(95)),
            "min": round(self.min()),
            "max": round(self.max()),
            "all": self.sorted.iter().copied().map(round).collect::<Vec<f64>>(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;

    fn of(values: &[f64]) -> Figures {
        Figures::of(values.to_vec()).expect("measurements")
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(of(&[9.0, 1.0, 5.0]).median(), 5.0);
        assert_eq!(of(&[4.0, 1.0, 2.0, 9.0]).median(), 3.0);
        assert_eq!(Figures::of(Vec::new()), None);
    }

    #[test]
    fn a_percentile_is_a_measurement() {
        let fifty = of(&(1..=50).map(f64::from).collect::<Vec<f64>>());
        assert_eq!(fifty.percentile(95), 48.0);
        assert_eq!(fifty.percentile(50), 25.0);
        assert_eq!(fifty.percentile(100), fifty.max());
        assert_eq!(of(&[7.0]).percentile(95), 7.0);
        assert_eq!(fifty.percentile(0), fifty.min());
    }
}
