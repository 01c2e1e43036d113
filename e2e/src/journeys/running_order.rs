//! 5: numbers, dates and signs in texts from right to left stand where they stood, whatever is annotated.

use crate::browser::{Kind, Options};
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use serde_json::json;

const SCRIPT: &str = include_str!("../scripts/running_order.js");

const TEXTS: [&str; 4] = [
    include_str!("../cases/13-bidi/arabic.txt"),
    include_str!("../cases/13-bidi/hebrew.txt"),
    // Persian digits, a date, a time, a share, a sum, signs.
    "در سال ۱۳۹۹، ۴۵٪ از ۱۲۳۴ نفر در ۲۰۲۱/۰۳/۱۲ ساعت ۱۰:۳۰ آمدند (+۷ − ۳ = ۴).\n",
    "المبلغ ١٬٢٣٤٫٥٠ دولار، الهاتف +374-10-12-34-56، القرار رقم 1325 (2000).\n",
];

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    for text in TEXTS {
        let found = page.run_as_promise(SCRIPT, json!(text)).await?;
        let n = found["n"].as_u64().context("a number of passages")?;
        ensure!(n > 20, "{n} passages were annotated");
        let faults = found["faults"].as_array().context("faults")?;
        // WebKit shapes Arabic anew at each mark, which moves letters by some pixels: there the marks alone are compared.
        let is_webkit = page.browser().kind == Kind::WebKit;
        let counts = |fault: &&serde_json::Value| {
            !is_webkit
                || !fault
                    .as_str()
                    .is_some_and(|fault| fault.starts_with("bare"))
        };
        let faults: Vec<_> = faults.iter().filter(counts).collect();
        ensure!(
            faults.is_empty(),
            "{} of {n}: {:#?}",
            faults.len(),
            &faults[..faults.len().min(5)]
        );
    }
    stage.picture(&page).await
}
