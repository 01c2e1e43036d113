//! scratch
use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;

pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    println!("text {:?}", page.text().await?);
    page.drag_over("dirigeants du Haut-Karabakh 😀 ont", 0, Direction::Forwards).await?;
    println!("sel {:?}", page.selected().await?);
    page.drag_over("dirigeants du Haut-Karabakh 😀", 0, Direction::Backwards).await?;
    println!("sel {:?}", page.selected().await?);
    page.ask("window.k=[]; addEventListener('keydown', e => k.push([e.key,e.code,e.isTrusted,e.ctrlKey,e.shiftKey]), {capture:true}); return 1", vec![]).await?;
    page.digit(1, Layout::Us).await?;
    page.digit(1, Layout::French).await?;
    page.digit(2, Layout::French).await?;
    page.chord(&[Key::Control, Key::Shift], 'z').await?;
    println!("keys {}", page.ask("return window.k", vec![]).await?);
    println!("buttons {:?}", page.names("button").await?);
    println!("copied {:?}", page.copied().await);
    println!("inner {}", page.ask("return [innerWidth, innerHeight, devicePixelRatio]", vec![]).await?);
    stage.picture(&page).await?;
    page.ask("temoinMirror.set(7, new TextEncoder().encode('{\"seq\":7}')); dispatchEvent(new Event('temoin-panic'))", vec![]).await.ok();
    page.by_role("button", "Download my work").await?;
    stage.picture(&page).await?;
    page.press_button("Download my work").await?;
    page.until("fresh", "return document.documentElement.dataset.rescued === 'fresh'").await?;
    println!("complaints {:?}", page.browser().bidi.complaints("http://x"));
    page.browser().bidi.forget();
    page.press_button("Open again").await?;
    page.until("reopened", "return document.documentElement.dataset.temoin === 'ready' && temoinMirror.size === 1").await?;
    println!("state {}", page.ask("return [...temoinMirror].map(([k,v]) => [k, String.fromCharCode(...v)]).concat([history.state])", vec![]).await?);
    page.reload().await?;
    println!("after reload mirror {}", page.ask("return temoinMirror.size", vec![]).await?);
    page.open("?lang=fr").await?;
    page.ask("dispatchEvent(new Event('temoin-panic'))", vec![]).await.ok();
    page.by_role("button", "Télécharger mon travail").await?;
    page.ask("Object.defineProperty(HTMLMetaElement.prototype, 'dataset', {get() { return {js:'./nope.js', wasm:'./nope.wasm'} }})", vec![]).await?;
    page.ask("temoinMirror.set(8, new TextEncoder().encode('{\"seq\":8}')); temoinMirror.set(7, new TextEncoder().encode('{\"seq\":7}'));", vec![]).await?;
    let p = page.download(|| page.press_button("Télécharger mon travail")).await?;
    println!("raw {:?} {:?}", p.file_name(), std::fs::read_to_string(&p)?);
    stage.picture(&page).await?;
    page.browser().bidi.forget();
    let place = page.browser().place.clone();
    page.open("?lang=en").await?;
    page.ask("localStorage.setItem('x','kept'); localStorage.setItem(`temoin:${location.pathname}#theme`, 'dark'); ", vec![]).await?;
    page.reload().await?;
    println!("theme {} {}", page.ask("return document.documentElement.dataset.theme", vec![]).await?, page.promise("navigator.storage.persisted()", Value::Null).await?);
    page.browser().kill().await?;
    let page = stage.open(&Options { place: Some(place), ..Options::default() }).await?;
    println!("after kill {}", page.ask("return localStorage.getItem('x')", vec![]).await?);
    ensure!(true);
    let phone = stage.open(&Options { size: (390, 844), touch: stage.kind == crate::browser::Kind::Chromium, dark: true, ..Options::default() }).await?;
    println!("phone {}", phone.ask("return [innerWidth, innerHeight, devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(pointer: coarse)').matches]", vec![]).await?);
    stage.picture(&phone).await
}
