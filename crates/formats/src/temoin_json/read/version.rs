//! Which version of our format a file is in.

use super::fields::excerpt;
use crate::json::Json;
use crate::temoin_json::FORMAT;
use crate::{Issue, IssueCode, Place};

/// Of our files, only those of a known major version are read; a minor one may add fields.
pub(super) fn check_format(format: Option<&Json<'_>>) -> Result<(), Issue> {
    const SUPPORTED: u64 = 1;
    let refused = |code| Err(Issue::new(code, Place::Path("format".to_owned())));
    let Some(Json::String(format)) = format else {
        return refused(IssueCode::NotOurs);
    };
    let version = format.strip_prefix("temoin/").unwrap_or_default();
    let mut numbers = version.splitn(2, '.');
    let major = numbers.next().unwrap_or_default();
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number(major) || !numbers.next().is_none_or(is_number) {
        return refused(IssueCode::NotOurs);
    }
    match major.parse::<u64>() {
        Ok(SUPPORTED) => Ok(()),
        Ok(0) => refused(IssueCode::NotOurs),
        _ => refused(IssueCode::NewerVersion {
            found: excerpt(format),
            supported: FORMAT,
        }),
    }
}
