//! Our JSON as one format among others.

use super::{WriteOptions, Writer, read, read_streaming};
use crate::exchange::{
    Choice, Contents, ExportOptions, Feature, Format, FormatInfo, ImportSink, Imported, Likelihood,
    Loss, Pieces, ReadOptions, ReadStreaming,
};
use crate::sniff::{binary, find, has_ending};
use crate::{Issue, Unit};

/// The format.
pub struct TemoinJson;

static INFO: FormatInfo = FormatInfo {
    id: "temoin",
    name: "Témoin JSON",
    extension: "json",
    mime: "application/json",
    reads: true,
    writes: true,
    unit: Some(Unit::CodePoints),
    loses: &[],
    choices: &[Choice::Text],
};

impl Format for TemoinJson {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn sniff(&self, name: &str, start: &[u8]) -> Likelihood {
        if binary(name, start).is_some() {
            return Likelihood::No;
        }
        let content = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
        let is_ours = find(content, b"\"temoin/") || find(content, b"urn:temoin:annotations");
        let begins_object = content.trim_ascii_start().first() == Some(&b'{');
        match begins_object && is_ours {
            true => Likelihood::Sure,
            false if has_ending(name, ".json") => Likelihood::Named,
            false => Likelihood::No,
        }
    }

    fn read(&self, bytes: &[u8], _: &ReadOptions<'_>) -> (Option<Imported>, Vec<Issue>) {
        let (imported, issues) = read(bytes);
        (imported.map(Imported::one), issues)
    }

    fn losses(&self, contents: &Contents<'_>, options: ExportOptions) -> Vec<Loss> {
        let is_lost = !options.text && !contents.document.text.is_empty();
        let loss = is_lost.then_some(Loss {
            feature: Feature::Text,
            count: 1,
        });
        loss.into_iter().collect()
    }

    fn pieces<'a>(
        &self,
        contents: &Contents<'a>,
        options: ExportOptions,
    ) -> Option<Box<dyn Pieces + 'a>> {
        let options = WriteOptions { text: options.text };
        Some(Box::new(Writer::new(contents, options)))
    }

    fn streaming(&self) -> Option<&dyn ReadStreaming> {
        Some(self)
    }
}

impl ReadStreaming for TemoinJson {
    fn read_streaming(
        &self,
        bytes: &[u8],
        _: &ReadOptions<'_>,
        sink: &mut dyn ImportSink,
    ) -> (Option<Imported>, Vec<Issue>, bool) {
        let (imported, issues, is_told) = read_streaming(bytes, sink);
        (imported.map(Imported::one), issues, is_told)
    }
}

impl Pieces for Writer<'_> {
    fn write_some(&mut self, n_bytes: usize) -> bool {
        Writer::write_some(self, n_bytes)
    }

    fn take(&mut self) -> Vec<u8> {
        Writer::take(self)
    }

    fn finish(self: Box<Self>) -> Vec<u8> {
        Writer::finish(*self)
    }
}
