//! scratch
use crate::browser::Options;
use crate::stage::Stage;
use anyhow::Result;
use std::time::Instant;

pub async fn run(stage: &mut Stage) -> Result<()> {
    let t = Instant::now();
    let page = stage.start(&Options::default()).await?;
    println!("started {:?}", t.elapsed());
    for i in 0..1 {
        let t = Instant::now();
        let went = page.client().goto("about:blank").await;
        println!("blank {went:?} {:?}", t.elapsed());
        let t = Instant::now();
        let r = page.open("?lang=en").await;
        println!("{i} {} {:?}", r.is_ok(), t.elapsed());
        if r.is_err() {
            println!("{}", page.ask("return [document.readyState, typeof temoinMirror, document.documentElement.outerHTML.slice(-300), JSON.stringify(performance.getEntriesByType('resource').map(e => [e.name, e.responseStatus, e.startTime, e.responseEnd, e.duration]))]", vec![]).await?);
        }
    }
    Ok(())
}
