//! A pattern as steps from one to the next.

use super::class::Class;
use super::fault::PatternFault as Fault;
use super::node::{Look, Node};

/// No pattern has more steps: some megabytes of them, and what each character of a line may cost.
const MAX_STEPS: usize = 1 << 15;

/// The place of a step in its program.
pub(super) type StepId = u32;

/// An action at a place of a line.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// One character that must be this one, then on.
    Char(char, StepId),
    /// One letter of a set, then on.
    One(Class, StepId),
    /// A condition on the place, then on.
    Look(Look, StepId),
    /// The first way, and where that fails the second.
    Split(StepId, StepId),
    /// A hit ends here.
    Hit,
}

impl Act {
    /// What comes next counts for it.
    pub fn looks_on(&self) -> bool {
        matches!(self, Self::Char(..) | Self::One(..) | Self::Look(..))
    }
}

#[derive(Clone, Debug)]
pub(super) struct Step {
    pub act: Act,
    /// Its number among those that several ways lead to.
    pub join: Option<u32>,
}

/// A pattern as steps.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub steps: Vec<Step>,
    pub start: StepId,
    /// How many steps several ways lead to.
    pub n_joins: u32,
    /// The characters that a hit can begin with; there may be others among them.
    pub firsts: Class,
    /// A hit can have the end of a line in it.
    pub spans_lines: bool,
}

impl Program {
    /// Made from the end to the beginning, so that each step knows where it leads.
    pub fn of(node: &Node) -> Result<Self, Fault> {
        let mut program = Self {
            steps: Vec::new(),
            start: 0,
            n_joins: 0,
            firsts: Class::default(),
            spans_lines: false,
        };
        let hit = program.step(Act::Hit)?;
        program.start = program.add(node, hit)?;
        program.number_joins();
        program.firsts = program.firsts();
        program.spans_lines = program.steps.iter().any(|step| match &step.act {
            Act::Char(c, _) => *c == '\n',
            Act::One(class, _) => class.has('\n'),
            Act::Look(..) | Act::Split(..) | Act::Hit => false,
        });
        Ok(program)
    }

    fn step(&mut self, act: Act) -> Result<StepId, Fault> {
        if self.steps.len() >= MAX_STEPS {
            return Err(Fault::TooLong);
        }
        let id = StepId::try_from(self.steps.len()).unwrap_or(StepId::MAX);
        self.steps.push(Step { act, join: None });
        Ok(id)
    }

    /// A split whose ways are not known yet.
    fn open_split(&mut self) -> Result<StepId, Fault> {
        self.step(Act::Split(0, 0))
    }

    fn set_split(&mut self, id: StepId, ways: (StepId, StepId), is_greedy: bool) {
        self.steps[id as usize].act = split(ways, is_greedy);
    }

    /// The step where `node` begins, which leads to `next`.
    fn add(&mut self, node: &Node, next: StepId) -> Result<StepId, Fault> {
        match node {
            Node::Empty => Ok(next),
            Node::Char(c) => self.step(Act::Char(*c, next)),
            Node::One(class) => self.step(Act::One(class.clone(), next)),
            Node::Look(look) => self.step(Act::Look(*look, next)),
            Node::Row(all) => all
                .iter()
                .rev()
                .try_fold(next, |next, node| self.add(node, next)),
            Node::Choice(all) => {
                let mut ways = Vec::new();
                for node in all {
                    ways.push(self.add(node, next)?);
                }
                let last = ways.pop().unwrap_or(next);
                let mut ways = ways.into_iter().rev();
                ways.try_fold(last, |rest, way| self.step(Act::Split(way, rest)))
            }
            Node::Times {
                of,
                min,
                max,
                is_greedy,
            } => self.times(of, (*min, *max), *is_greedy, next),
        }
    }

    fn times(
        &mut self,
        of: &Node,
        (min, max): (u32, Option<u32>),
        is_greedy: bool,
        next: StepId,
    ) -> Result<StepId, Fault> {
        let (mut at, n_before) = match max {
            None if min == 0 && !of.can_be_empty() => {
                let again = self.open_split()?;
                let inner = self.add(of, again)?;
                self.set_split(again, (inner, next), is_greedy);
                return Ok(again);
            }
            // Of something that can be empty: once or more, or nothing. Else an empty turn would come before a
            // way that the first turn prefers.
            None => {
                let again = self.open_split()?;
                let inner = self.add(of, again)?;
                self.set_split(again, (inner, next), is_greedy);
                if min == 0 {
                    return self.step(split((inner, next), is_greedy));
                }
                (inner, min - 1)
            }
            Some(max) => {
                let mut at = next;
                for _ in min..max {
                    let inner = self.add(of, at)?;
                    at = self.step(split((inner, next), is_greedy))?;
                }
                (at, min)
            }
        };
        for _ in 0..n_before {
            at = self.add(of, at)?;
        }
        Ok(at)
    }

    /// Steps where ways meet are the only ones that need to be remembered: a step that only one other leads to is
    /// come to by that one alone.
    fn number_joins(&mut self) {
        let mut n_ways = vec![0_u32; self.steps.len()];
        n_ways[self.start as usize] += 1;
        for step in &self.steps {
            match &step.act {
                Act::Char(_, next) | Act::One(_, next) | Act::Look(_, next) => {
                    n_ways[*next as usize] += 1;
                }
                Act::Split(first, second) => {
                    n_ways[*first as usize] += 1;
                    n_ways[*second as usize] += 1;
                }
                Act::Hit => {}
            }
        }
        for (step, n_ways) in self.steps.iter_mut().zip(n_ways) {
            if n_ways > 1 && !matches!(step.act, Act::Hit) {
                step.join = Some(self.n_joins);
                self.n_joins += 1;
            }
        }
    }

    fn firsts(&self) -> Class {
        let mut firsts = Class::default();
        let mut is_seen = vec![false; self.steps.len()];
        let mut left = vec![self.start];
        while let Some(id) = left.pop() {
            if std::mem::replace(&mut is_seen[id as usize], true) {
                continue;
            }
            match &self.steps[id as usize].act {
                Act::Char(c, _) => firsts.add(&Class::one(*c)),
                Act::One(class, _) => firsts.add(class),
                Act::Look(_, next) => left.push(*next),
                Act::Split(first, second) => left.extend([*first, *second]),
                Act::Hit => {}
            }
        }
        firsts
    }
}

fn split((inner, next): (StepId, StepId), is_greedy: bool) -> Act {
    match is_greedy {
        true => Act::Split(inner, next),
        false => Act::Split(next, inner),
    }
}
