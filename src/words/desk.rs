//! The panels beside the text.

use super::Words;

impl Words {
    /// "Find and tag"
    pub fn find(self) -> &'static str {
        self.say("Find and tag", "Chercher et étiqueter")
    }
}
