//! The values that fields have, each read strictly and written back the same.

use super::super::plain_values::excerpt;
use super::super::{
    AttributeId, COLORS, Color, JsonKind, LabelId, Localized, OptionId, RelationKindId, SchemaFault,
};
use super::record::{Field, Reader};
use crate::sorted::SortedMap;
use serde_json::{Number, Value};

impl Field for String {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            other => reader.wrong(JsonKind::String, &other),
        }
    }

    fn to_value(&self) -> Value {
        self.as_str().into()
    }

    fn usual() -> Option<Self> {
        Some(Self::new())
    }

    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}

impl Field for bool {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Bool(value) => Some(value),
            other => reader.wrong(JsonKind::Boolean, &other),
        }
    }

    fn to_value(&self) -> Value {
        (*self).into()
    }

    fn usual() -> Option<Self> {
        Some(false)
    }

    fn is_usual(&self) -> bool {
        !self
    }
}

impl Field for u32 {
    /// `2.0` is a whole number, as JSON Schema has it.
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let Value::Number(number) = value else {
            return reader.wrong(JsonKind::Integer, &value);
        };
        let whole = number.as_f64().filter(|number| number.fract() == 0.0);
        let count = whole.filter(|number| (0.0..=f64::from(Self::MAX)).contains(number));
        if count.is_none() {
            reader.fault(SchemaFault::BadCount { value: number });
        }
        count.map(|count| count as Self)
    }

    fn to_value(&self) -> Value {
        (*self).into()
    }

    fn usual() -> Option<Self> {
        Some(0)
    }

    fn is_usual(&self) -> bool {
        *self == 0
    }
}

impl Field for Number {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Number(number) => Some(number),
            other => reader.wrong(JsonKind::Number, &other),
        }
    }

    fn to_value(&self) -> Value {
        Value::Number(self.clone())
    }

    fn usual() -> Option<Self> {
        None
    }

    fn is_usual(&self) -> bool {
        false
    }
}

impl Field for char {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let text = String::read(value, reader)?;
        let mut chars = text.chars();
        if let (Some(key), None) = (chars.next(), chars.next()) {
            return Some(key);
        }
        let value = excerpt(&text);
        reader.fault(SchemaFault::BadKey { value });
        None
    }

    fn to_value(&self) -> Value {
        self.to_string().into()
    }

    fn usual() -> Option<Self> {
        None
    }

    fn is_usual(&self) -> bool {
        false
    }
}

impl Field for Color {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let text = String::read(value, reader)?;
        let color = Self::parse(&text);
        if color.is_none() {
            let value = excerpt(&text);
            reader.fault(SchemaFault::BadColor { value });
        }
        color
    }

    fn to_value(&self) -> Value {
        self.to_string().into()
    }

    fn usual() -> Option<Self> {
        Self::parse(COLORS[0])
    }

    fn is_usual(&self) -> bool {
        false
    }
}

impl Field for Localized {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let mut wordings = SortedMap::default();
        for (language, value) in reader.object(value)? {
            let back = reader.enter(&language);
            if let Some(wording) = String::read(value, reader) {
                wordings.insert(language, wording);
            }
            reader.leave(back);
        }
        Some(Self(wordings))
    }

    fn to_value(&self) -> Value {
        let wordings = self.0.iter();
        let wordings = wordings.map(|(language, wording)| (language.clone(), wording.clone()));
        Value::Object(wordings.map(|(name, text)| (name, text.into())).collect())
    }

    fn usual() -> Option<Self> {
        Some(Self::default())
    }

    fn is_usual(&self) -> bool {
        self.0.is_empty()
    }
}

/// `null` where there is none.
impl<T: Field> Field for Option<T> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::read(value, reader).map(Some),
        }
    }

    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }

    fn usual() -> Option<Self> {
        Some(None)
    }

    fn is_usual(&self) -> bool {
        self.is_none()
    }
}

/// An element that cannot be read is left out.
impl<T: Field> Field for Vec<T> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let Value::Array(values) = value else {
            return reader.wrong(JsonKind::Array, &value);
        };
        let mut read = Self::with_capacity(values.len());
        for (index, value) in values.into_iter().enumerate() {
            let back = reader.enter_index(index);
            read.extend(T::read(value, reader));
            reader.leave(back);
        }
        Some(read)
    }

    fn to_value(&self) -> Value {
        Value::Array(self.iter().map(T::to_value).collect())
    }

    fn usual() -> Option<Self> {
        Some(Self::new())
    }

    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}

macro_rules! field_of_id {
    ($($type:ident),*) => {$(
        impl Field for $type {
            fn read(value: Value, reader: &mut Reader) -> Option<Self> {
                let text = String::read(value, reader)?;
                let id = Self::parse(&text).ok();
                if id.is_none() {
                    let id = excerpt(&text);
                    reader.fault(SchemaFault::BadId { id });
                }
                id
            }

            fn to_value(&self) -> Value {
                self.as_str().into()
            }

            fn usual() -> Option<Self> {
                None
            }

            fn is_usual(&self) -> bool {
                false
            }
        }
    )*};
}

field_of_id!(LabelId, AttributeId, RelationKindId, OptionId);
