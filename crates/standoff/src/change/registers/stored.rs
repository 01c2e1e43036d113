//! Registers in a checkpoint: a line for each document, each item and each field of the schema that has any.

use super::document::{Away, DocumentRegisters, ItemKey, ItemRegisters};
use super::project::Registers;
use super::register::{Deletion, FieldRegisters, Register};
use super::schema::SchemaPiece;
use crate::change::checkpoint::line::{AwayWire, DeletionWire, Line, RegisterWire, StampNumber};
use crate::change::checkpoint::numbers::{Numbered, Numbering};
use crate::change::wire::{ItemWire, Names};
use crate::clock::Stamp;
use crate::model::{Document, DocumentId, Field, ItemKind};
use crate::rank::Rank;
use crate::sorted::SortedMap;
use std::sync::Arc;

/// The registers that have a line of their own.
pub(in crate::change) struct RegisterPiece(Piece);

enum Piece {
    /// A document's, without those of its items, which follow.
    Document(DocumentId, DocumentRegisters),
    Item(ItemKey, ItemRegisters),
    Schema(SchemaPiece),
}

impl Registers {
    /// All of it as it is now, in the order of reading.
    pub fn pieces(&self) -> Vec<RegisterPiece> {
        let mut pieces = Vec::new();
        for (id, registers) in self.documents.iter() {
            let own = DocumentRegisters {
                fields: registers.fields.clone(),
                deletions: registers.deletions.clone(),
                ranked: Arc::clone(&registers.ranked),
                ..DocumentRegisters::new(&registers.born, registers.rank.clone())
            };
            pieces.push(Piece::Document(id.clone(), own));
            let items = registers.items.iter();
            let items = items.map(|(key, item)| Piece::Item(key.clone(), item.clone()));
            pieces.extend(items);
        }
        let schema = self.schema.pieces().into_iter();
        pieces.extend(schema.map(Piece::Schema));
        pieces.into_iter().map(RegisterPiece).collect()
    }
}

impl RegisterPiece {
    /// Its line; what that names by a number is written before.
    pub fn line(&self, out: &mut Numbering) -> Line<'_> {
        match &self.0 {
            Piece::Document(id, registers) => Line::DocumentRegisters {
                id: id.as_str().into(),
                born: out.stamp(&registers.born),
                rank: registers.rank.as_str().into(),
                ranked: out.stamp(&registers.ranked),
                deletions: deletions_out(&registers.deletions, out),
                fields: fields_out(&registers.fields, out),
            },
            Piece::Item(key, registers) => Line::ItemRegisters {
                kind: key.kind.name().into(),
                id: (&*key.id).into(),
                born: out.stamp(&registers.born),
                fields: fields_out(&registers.fields, out),
                away: registers.away.as_ref().map(|away| AwayWire {
                    deletions: deletions_out(&away.deletions, out),
                    item: ItemWire::Out(&away.item),
                }),
            },
            Piece::Schema(piece) => {
                let values = piece.heads.iter();
                Line::SchemaRegister {
                    key: piece.key.parts().map(str::to_owned),
                    values: values
                        .map(|(stamp, value)| (out.stamp(stamp), value.clone()))
                        .collect(),
                    deletions: deletions_out(&piece.deletions, out),
                }
            }
        }
    }
}

fn deletions_out(deletions: &[Deletion], out: &mut Numbering) -> Vec<DeletionWire> {
    let deletions = deletions.iter();
    deletions
        .map(|deletion| (out.stamp(&deletion.stamp), out.seen(&deletion.seen)))
        .collect()
}

fn fields_out<'a>(fields: &FieldRegisters, out: &mut Numbering) -> Vec<RegisterWire<'a>> {
    let field = |(field, register): &(Field, Register)| {
        let others = register.others.iter();
        let others = others.map(|(stamp, value)| (out.stamp(stamp), value.clone()));
        let others = others.collect();
        RegisterWire(field.name().into(), out.stamp(&register.head), others)
    };
    fields.iter().map(field).collect()
}

/// Registers on their way in.
#[derive(Default)]
pub(in crate::change) struct RegistersReader {
    registers: Registers,
    /// The document whose items come.
    document: Option<(DocumentId, DocumentRegisters)>,
}

impl RegistersReader {
    /// Takes a line of registers in.
    ///
    /// # Errors
    /// The fault of the line, in English.
    pub fn take(
        &mut self,
        line: Line<'_>,
        numbered: &Numbered,
        names: &mut Names,
    ) -> Result<(), String> {
        match line {
            Line::DocumentRegisters {
                id,
                born,
                rank,
                ranked,
                deletions,
                fields,
            } => {
                self.end_document();
                let id = DocumentId::parse(&id).map_err(|error| error.to_string())?;
                let rank = Rank::parse(&rank).ok_or_else(|| format!("{rank:?} is no rank"))?;
                let registers = DocumentRegisters {
                    born: numbered.stamp(born)?,
                    rank,
                    ranked: numbered.stamp(ranked)?,
                    deletions: deletions_in(deletions, numbered)?,
                    fields: fields_in(fields, Document::OWN, numbered)?,
                    items: SortedMap::default(),
                };
                self.document = Some((id, registers));
            }
            Line::ItemRegisters {
                kind,
                id,
                born,
                fields,
                away,
            } => {
                let (_, document) = self.document.as_mut().ok_or("registers of no document")?;
                let kind = ItemKind::parse(&kind).ok_or_else(|| format!("no kind {kind:?}"))?;
                let registers = ItemRegisters {
                    born: numbered.stamp(born)?,
                    fields: fields_in(fields, kind.own_fields(), numbered)?,
                    away: away
                        .map(|away| away_in(away, numbered, names))
                        .transpose()?,
                };
                let id = (&*id).into();
                document.items.insert(ItemKey { kind, id }, registers);
            }
            Line::SchemaRegister {
                key,
                values,
                deletions,
            } => {
                let values = values.into_iter();
                let values = values.map(|(stamp, value)| Ok((numbered.stamp(stamp)?, value)));
                self.registers.schema.put(
                    key,
                    values.collect::<Result<_, String>>()?,
                    deletions_in(deletions, numbered)?,
                );
            }
            _ => return Err("no line of registers".to_owned()),
        }
        Ok(())
    }

    /// All registers that were read.
    pub fn finish(mut self) -> Registers {
        self.end_document();
        self.registers
    }

    fn end_document(&mut self) {
        if let Some((id, registers)) = self.document.take() {
            self.registers.documents.insert(id, registers);
        }
    }
}

fn away_in(
    away: AwayWire<'_>,
    numbered: &Numbered,
    names: &mut Names,
) -> Result<Box<Away>, String> {
    Ok(Box::new(Away {
        deletions: deletions_in(away.deletions, numbered)?,
        item: away.item.meaning(names),
    }))
}

fn deletions_in(
    deletions: Vec<DeletionWire>,
    numbered: &Numbered,
) -> Result<Vec<Deletion>, String> {
    let deletion = |wire| {
        let (stamp, seen) = numbered.deletion(wire)?;
        Ok(Deletion { stamp, seen })
    };
    deletions.into_iter().map(deletion).collect()
}

fn fields_in(
    fields: Vec<RegisterWire<'_>>,
    own: &[&'static str],
    numbered: &Numbered,
) -> Result<FieldRegisters, String> {
    let field = |RegisterWire(name, head, others): RegisterWire<'_>| {
        let field = Field::parse(&name, own);
        let field = field.ok_or_else(|| format!("the field {name:?} is not known"))?;
        let other = |(stamp, value): (StampNumber, _)| Ok((numbered.stamp(stamp)?, value));
        let others = others.into_iter().map(other);
        let register = Register {
            head: numbered.stamp(head)?,
            others: others.collect::<Result<Vec<(Arc<Stamp>, _)>, String>>()?,
        };
        Ok((field, register))
    };
    fields.into_iter().map(field).collect()
}
