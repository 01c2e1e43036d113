//! The arguments that scripts pass in, checked before anything is done: kinds, whole numbers, whole characters.

use crate::dom::is_well_formed;
use formats::temoin_json;
use js_sys::{Array, Error, JSON, JsString, Object, Reflect};
use standoff::text::CharOffset;
use wasm_bindgen::{JsCast, JsValue};

/// The arguments of one call; `undefined` where none was given.
pub(super) struct Arguments {
    /// The method's name, for the sentences.
    pub(super) method: &'static str,
    /// The first three.
    pub(super) values: [JsValue; 3],
}

/// An `Error` that names the method.
pub(super) fn error(method: &str, sentence: &str) -> JsValue {
    Error::new(&format!("{method}: {sentence}")).into()
}

fn half_pair(place: &str) -> String {
    format!("{place} holds half a surrogate pair, which is no character")
}

/// A string as it is, to the code unit.
fn whole(method: &str, value: &JsValue, place: &str) -> Result<String, JsValue> {
    let Some(string) = value.dyn_ref::<JsString>() else {
        return Err(error(method, &format!("{place} is not a string")));
    };
    if !is_well_formed(string) {
        return Err(error(method, &half_pair(place)));
    }
    Ok(String::from(string))
}

/// A whole number of code points.
fn offset(method: &str, value: &JsValue, place: &str) -> Result<CharOffset, JsValue> {
    let number = value
        .as_f64()
        .ok_or_else(|| error(method, &format!("{place} is not a number")))?;
    if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
        return Err(error(method, &format!("{place}: {number} is no offset")));
    }
    // In range and without a fraction: the cast is exact.
    Ok(CharOffset::new(number as u32))
}

/// A value as JSON, as `JSON.stringify` sees it: half a surrogate pair becomes an escape, which readers of
/// JSON refuse.
fn json(method: &str, value: &JsValue, place: &str) -> Result<String, JsValue> {
    let written = JSON::stringify(value)?;
    // `stringify` answers `undefined` for a value that has no JSON, whatever its type says.
    if !JsValue::from(&written).is_string() {
        return Err(error(method, &format!("{place} is missing or has no JSON")));
    }
    Ok(String::from(&written))
}

impl Arguments {
    /// A string.
    pub(super) fn text(&self, index: usize, name: &str) -> Result<String, JsValue> {
        whole(self.method, &self.values[index], name)
    }

    /// A position, in code points.
    pub(super) fn offset(&self, index: usize, name: &str) -> Result<CharOffset, JsValue> {
        offset(self.method, &self.values[index], name)
    }

    /// Any JSON.
    pub(super) fn json(&self, index: usize, name: &str) -> Result<String, JsValue> {
        json(self.method, &self.values[index], name)
    }

    /// An object with fields.
    pub(super) fn object(&self, index: usize) -> Result<Fields, JsValue> {
        let value = self.values[index].clone();
        if !value.is_object() || Array::is_array(&value) {
            let nth = ["first", "second", "third"][index];
            return Err(error(
                self.method,
                &format!("the {nth} argument is not an object"),
            ));
        }
        Ok(Fields {
            method: self.method,
            object: value.unchecked_into(),
        })
    }

    /// An object with fields, or none: then every field is missing.
    pub(super) fn optional_object(&self, index: usize) -> Result<Fields, JsValue> {
        if self.values[index].is_undefined() || self.values[index].is_null() {
            return Ok(Fields {
                method: self.method,
                object: Object::new(),
            });
        }
        self.object(index)
    }
}

/// The fields of an object that was passed in.
pub(super) struct Fields {
    method: &'static str,
    object: Object,
}

impl Fields {
    /// Refuses fields other than `names`: a misspelt one would be passed over in silence.
    pub(super) fn only(&self, names: &[&str]) -> Result<(), JsValue> {
        for key in Object::keys(&self.object).iter() {
            let key = key.as_string().unwrap_or_default();
            if !names.contains(&key.as_str()) {
                let known = names.join(", ");
                let sentence = format!("the field “{key}” is unknown; there are: {known}");
                return Err(error(self.method, &sentence));
            }
        }
        Ok(())
    }

    fn get(&self, name: &str) -> Result<Option<JsValue>, JsValue> {
        let value = Reflect::get(&self.object, &name.into())?;
        Ok((!value.is_undefined()).then_some(value))
    }

    /// A string that must be there.
    pub(super) fn text(&self, name: &str) -> Result<String, JsValue> {
        let value = self.get(name)?.unwrap_or(JsValue::UNDEFINED);
        whole(self.method, &value, name)
    }

    /// A string, if there; `null` is as good as nothing.
    pub(super) fn optional_text(&self, name: &str) -> Result<Option<String>, JsValue> {
        let value = self.get(name)?.filter(|value| !value.is_null());
        value
            .map(|value| whole(self.method, &value, name))
            .transpose()
    }

    /// A position in code points that must be there.
    pub(super) fn offset(&self, name: &str) -> Result<CharOffset, JsValue> {
        let value = self.get(name)?.unwrap_or(JsValue::UNDEFINED);
        offset(self.method, &value, name)
    }

    /// A position in code points, if there.
    pub(super) fn optional_offset(&self, name: &str) -> Result<Option<CharOffset>, JsValue> {
        let value = self.get(name)?;
        value
            .map(|value| offset(self.method, &value, name))
            .transpose()
    }

    /// `true` or `false`, if there.
    pub(super) fn optional_flag(&self, name: &str) -> Result<Option<bool>, JsValue> {
        let Some(value) = self.get(name)? else {
            return Ok(None);
        };
        let flag = value.as_bool();
        let flag =
            flag.ok_or_else(|| error(self.method, &format!("{name} is not true or false")))?;
        Ok(Some(flag))
    }

    /// A JSON object, if there.
    pub(super) fn optional_json_object(
        &self,
        name: &str,
    ) -> Result<Option<serde_json::Map<String, serde_json::Value>>, JsValue> {
        let Some(value) = self.get(name)? else {
            return Ok(None);
        };
        match serde_json::from_str(&json(self.method, &value, name)?) {
            Ok(serde_json::Value::Object(map)) => Ok(Some(map)),
            Ok(_) => Err(error(self.method, &format!("{name} is not an object"))),
            Err(fault) if temoin_json::is_too_deep(&fault) => Err(error(
                self.method,
                &format!("{name}: arrays and objects are nested too deep"),
            )),
            // The output of `stringify` is JSON, but for the escape of half a surrogate pair.
            Err(_) => Err(error(self.method, &half_pair(name))),
        }
    }
}
