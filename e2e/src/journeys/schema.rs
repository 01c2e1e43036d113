//! 11: the labels are edited while annotations have them, in French: named, nested, moved, given keys; one in use
//! goes, and all of it comes back; they are downloaded, opened again, and a broken file changes nothing. Guidelines
//! that are hostile do nothing. The document as a whole gets a label and a note.

use crate::browser::Options;
use crate::page::{ARTICLE_TITLE, Page};
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::fs;

const EDIT: &str = "Modifier les étiquettes";
/// What a hostile project might have.
const HOSTILE: &str = "# Démenti\n\nQui nie. <img src=x onerror=\"window.bitten=1\"> [un](javascript:window.bitten=1) \
     ![deux](https://nowhere.invalid/p.png) [trois](https://example.org/)\n\n<script>window.bitten=1</script>";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=fr").await?;
    for (start, label) in [(20, "prisoner"), (60, "denial"), (100, "denial")] {
        let annotate = "temoin.annotate(a)";
        let span = json!({ "start": start, "end": start + 20, "label": label });
        page.promise(annotate, span).await?;
    }

    page.press_button(EDIT).await?;
    page.until(
        "the first label has the focus",
        "return document.activeElement.matches('.schema-panel .schema-label')",
    )
    .await?;
    stage.picture(&page).await?;
    renamed_and_recoloured(stage, &page).await?;
    added_nested_and_moved(&page).await?;
    deleted_and_back(stage, &page).await?;
    there_and_back(stage, &page).await?;
    other_labels(stage, &page).await?;
    guidelines(stage, &page).await?;
    about_the_document(stage, &page).await
}

async fn schema(page: &Page) -> Result<Vec<Value>> {
    let schema = page.promise("temoin.schema()", Value::Null).await?;
    let labels = schema["labels"].as_array().context("labels")?;
    Ok(labels.clone())
}

/// Waits until the ids of the labels are these, in this order.
async fn until_labels(page: &Page, wanted: &[&str]) -> Result<()> {
    page.until_some(&format!("the labels are {wanted:?}"), || async {
        let labels = schema(page).await?;
        let ids: Vec<&str> = labels.iter().filter_map(|one| one["id"].as_str()).collect();
        Ok((ids == wanted).then_some(()))
    })
    .await
}

/// Waits until the annotations have these labels, in reading order.
async fn until_tags(page: &Page, wanted: &[&str]) -> Result<()> {
    page.until_some(&format!("the annotations are {wanted:?}"), || async {
        let annotations = page.annotations().await?;
        let labels = annotations.iter().filter_map(|one| one["label"].as_str());
        Ok((labels.collect::<Vec<_>>() == wanted).then_some(()))
    })
    .await
}

async fn set(page: &Page, name: &str, value: &str) -> Result<()> {
    let field = page.by_role("textbox", name).await?;
    field.click().await?;
    page.chord(&[Key::Control], 'a').await?;
    field.send_keys(value).await?;
    page.key(Key::Tab).await
}

/// Chooses in a list that opens outside the page, where no driver of WebKit reaches.
async fn choose(page: &Page, name: &str, value: &str) -> Result<()> {
    page.by_role("combobox", name).await?;
    let script = "const [name, value] = arguments; \
         const field = document.querySelector(`select[aria-label=\"${name}\"]`); \
         field.value = value; field.dispatchEvent(new Event('change', { bubbles: true }))";
    page.ask(script, vec![json!(name), json!(value)]).await?;
    Ok(())
}

/// Opens a label of the list, or closes it.
async fn toggle(page: &Page, title: &str) -> Result<()> {
    for label in page
        .client()
        .find_all(Locator::Css(".schema-label"))
        .await?
    {
        if label.text().await?.contains(title) {
            return Ok(label.click().await?);
        }
    }
    anyhow::bail!("no label {title:?} in the list")
}

async fn renamed_and_recoloured(stage: &mut Stage, page: &Page) -> Result<()> {
    page.key(Key::Enter).await?;
    set(page, "Nom en français", "Détenu").await?;
    // The other languages, and all that is not the name, the colour or the key.
    let behind = "const more = document.querySelector('.label-more'); \
         return more?.open === false && more.querySelector('[aria-label=\"Nom en anglais\"]') !== null";
    page.until("they are behind More", behind).await?;
    let more = "const more = document.querySelector('.label-more'); more.open || more.querySelector('summary').click(); return more.open";
    page.until("the rest of the label is shown", more).await?;
    set(page, "Nom en anglais", "Detainee").await?;
    let green = "document.querySelector('.swatches input[aria-label=Vert]').click(); return true";
    page.until("green is chosen", green).await?;
    page.until_some("it is renamed and recoloured", || async {
        let labels = schema(page).await?;
        let first = &labels[0];
        let title = json!({ "en": "Detainee", "fr": "Détenu" });
        Ok((first["title"] == title && first["color"] == "#00866b").then_some(()))
    })
    .await?;
    let drawn = "return getComputedStyle(document.querySelector('mark.run')).getPropertyValue('--label').trim() === '#00866b'";
    page.until("the text is drawn so", drawn).await?;
    // A key that another label has is refused, and it is said whose it is.
    choose(page, "Touche", "3").await?;
    let said =
        "return document.querySelector('.toast')?.textContent.includes('«\\u00a0Démenti\\u00a0»')";
    page.until("the key is refused", said).await?;
    ensure!(schema(page).await?[0]["key"] == "1", "its key is as it was");
    let shown = "return document.querySelector('select[aria-label=Touche]').value === '1'";
    page.until("and it is shown so", shown).await?;
    choose(page, "Touche", "9").await?;
    stage.picture(page).await?;
    page.until_some("a free key is taken", || async {
        Ok((schema(page).await?[0]["key"] == "9").then_some(()))
    })
    .await
}

async fn added_nested_and_moved(page: &Page) -> Result<()> {
    let field = page.by_role("textbox", "Nouvelle étiquette").await?;
    field.click().await?;
    field.send_keys("Échange").await?;
    page.key(Key::Enter).await?;
    until_labels(page, &["prisoner", "violation", "denial", "echange"]).await?;
    // It is open; the first one is not any more.
    page.by_role("group", "Échange").await?;
    choose(page, "Fait partie de", "prisoner").await?;
    until_labels(page, &["prisoner", "echange", "violation", "denial"]).await?;
    page.until(
        "it is set in",
        "return document.querySelectorAll('.schema-entry.depth-1').length === 1",
    )
    .await?;
    toggle(page, "Démenti").await?;
    page.press_button("Monter").await?;
    until_labels(page, &["prisoner", "echange", "denial", "violation"]).await?;
    page.until(
        "the button keeps the focus",
        "return document.activeElement.textContent === 'Monter'",
    )
    .await?;
    page.key(Key::Enter).await?;
    until_labels(page, &["denial", "prisoner", "echange", "violation"]).await
}

async fn deleted_and_back(stage: &mut Stage, page: &Page) -> Result<()> {
    let question = "Supprimer l’étiquette «\u{a0}Démenti\u{a0}»\u{a0}?";
    let before = page.exported().await?;
    let rest = ["prisoner", "echange", "violation"];
    // Asked, and not done.
    page.press_button("Supprimer l’étiquette…").await?;
    let words = page.dialog(question).await?;
    ensure!(words.contains("2 annotations"), "{words}");
    stage.picture(page).await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", question).await?;
    ensure!(page.exported().await? == before, "nothing has changed");
    // Another label.
    page.press_button("Supprimer l’étiquette…").await?;
    page.dialog(question).await?;
    choose(page, "Quelle étiquette", "violation").await?;
    page.press_button("Supprimer l’étiquette").await?;
    until_labels(page, &rest).await?;
    until_tags(page, &["prisoner", "violation", "violation"]).await?;
    page.promise("temoin.undo()", Value::Null).await?;
    ensure!(page.exported().await? == before, "one undo brings all back");
    // Or they go. What is back is open as it was.
    page.press_button("Supprimer l’étiquette…").await?;
    page.dialog(question).await?;
    let last = ".delete-labels .check:last-of-type input";
    page.client()
        .find(Locator::Css(last))
        .await?
        .click()
        .await?;
    page.press_button("Supprimer l’étiquette").await?;
    until_labels(page, &rest).await?;
    until_tags(page, &["prisoner"]).await?;
    page.saved().await?;
    page.reload().await?;
    until_labels(page, &rest).await?;
    page.promise("temoin.undo()", Value::Null).await?;
    ensure!(
        page.exported().await? == before,
        "after a reload it can be undone as well"
    );
    Ok(())
}

/// The labels go out as a file and come back in; a broken one is refused.
async fn there_and_back(stage: &mut Stage, page: &Page) -> Result<()> {
    page.press_button(EDIT).await?;
    let path = page
        .download(|| page.press_button("Télécharger les étiquettes"))
        .await?;
    let json = fs::read_to_string(&path).context("reading the download")?;
    let file: Value = serde_json::from_str(&json).context("it is JSON")?;
    ensure!(
        file["labels"] == json!(schema(page).await?),
        "the file has the labels: {file}"
    );
    let before = page.exported().await?;
    let broken = json.replace("#00866b", "green");
    give(page, "cassees.json", broken.as_bytes()).await?;
    let refused = "Ouverture impossible";
    let words = page.dialog(refused).await?;
    ensure!(words.contains("labels[1].color"), "{words}");
    stage.picture(page).await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", refused).await?;
    ensure!(page.exported().await? == before, "nothing has changed");
    let other = json.replace("Détenu", "Captif");
    // Added, nothing of ours is another: this file has nothing else that is new.
    give(page, "autres.json", other.as_bytes()).await?;
    let words = page
        .dialog("Ajouter ces étiquettes, ou remplacer les vôtres\u{a0}?")
        .await?;
    ensure!(words.contains("reste ici tel quel"), "{words}");
    page.press_button("Ajouter ce qui est nouveau").await?;
    let said = "return document.querySelector('.toast')?.textContent.includes('Rien de nouveau')";
    page.until("nothing is new", said).await?;
    ensure!(page.exported().await? == before, "nothing has changed");
    give(page, "autres.json", other.as_bytes()).await?;
    replace(page, "Captif").await?;
    page.until_some("the labels of the file are there", || async {
        Ok((schema(page).await?[1]["title"]["fr"] == "Captif").then_some(()))
    })
    .await?;
    page.promise("temoin.undo()", Value::Null).await?;
    ensure!(page.exported().await? == before, "it can be undone");
    // Two labels with one key: refused for the same reasons, however they are opened.
    let twice = json.replace("\"key\":\"3\"", "\"key\":\"2\"");
    ensure!(twice != json, "the file has that key: {json}");
    give(page, "doubles.json", twice.as_bytes()).await?;
    let chosen = page.dialog(refused).await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", refused).await?;
    page.give_file("doubles.json", twice.as_bytes()).await?;
    let dropped = page.dialog(refused).await?;
    ensure!(
        chosen == dropped && chosen.contains(".key"),
        "{chosen}\n{dropped}"
    );
    page.key(Key::Escape).await?;
    page.gone("dialog", refused).await?;
    // A command's key: the label gets another, and both are named.
    let silencing = other.replace("\"key\":\"3\"", "\"key\":\"e\"");
    give(page, "touches.json", silencing.as_bytes()).await?;
    replace(page, "touche").await?;
    let changed = "Des étiquettes ont une autre touche";
    let words = page.dialog(changed).await?;
    ensure!(
        words.contains("Écrire une note") && words.contains("la touche 3"),
        "{words}"
    );
    page.key(Key::Escape).await?;
    page.gone("dialog", changed).await?;
    page.promise("temoin.undo()", Value::Null).await?;
    ensure!(page.exported().await? == before, "it can be undone");
    // Dropped anywhere, as any file.
    page.give_file("encore.json", other.as_bytes()).await?;
    replace(page, "Captif").await?;
    page.until_some("they are there again", || async {
        Ok((schema(page).await?[1]["title"]["fr"] == "Captif").then_some(()))
    })
    .await?;
    page.promise("temoin.undo()", Value::Null).await?;
    ensure!(page.exported().await? == before, "it can be undone as well");
    Ok(())
}

/// Labels that would take something away are asked about, and take the place of the present ones.
async fn replace(page: &Page, told: &str) -> Result<()> {
    let question = "Ajouter ces étiquettes, ou remplacer les vôtres\u{a0}?";
    let words = page.dialog(question).await?;
    ensure!(words.contains(told), "{words}");
    page.press_button("Remplacer les vôtres").await?;
    page.gone("dialog", question).await
}

async fn give(page: &Page, name: &str, bytes: &[u8]) -> Result<()> {
    let path = page.browser().place.file(name, bytes)?;
    let input = Locator::Css(".file-button input");
    let input = page.client().find(input).await?;
    input
        .send_keys(path.to_str().context("an odd path")?)
        .await?;
    Ok(())
}

/// Labels in use that others lack are kept, or asked for.
async fn other_labels(stage: &mut Stage, page: &Page) -> Result<()> {
    let question = "Des étiquettes utilisées disparaîtraient";
    let before = page.exported().await?;
    let starter = Locator::Css(".starter:last-of-type");
    page.client().find(starter).await?.click().await?;
    replace(page, "Échange").await?;
    let words = page.dialog(question).await?;
    ensure!(
        words.contains("Démenti") && words.contains("Détenu"),
        "{words}"
    );
    stage.picture(page).await?;
    page.press_button("Utiliser ces étiquettes").await?;
    until_labels(page, &["claim", "evidence", "source", "denial", "prisoner"]).await?;
    until_tags(page, &["prisoner", "denial", "denial"]).await?;
    // A kept label whose key is another's now has a free one, and that is said.
    let told = "Des étiquettes ont une autre touche";
    let words = page.dialog(told).await?;
    ensure!(words.contains("Démenti"), "{words}");
    page.key(Key::Escape).await?;
    page.gone("dialog", told).await?;
    page.promise("temoin.undo()", Value::Null).await?;
    ensure!(page.exported().await? == before, "it can be undone");
    Ok(())
}

async fn guidelines(stage: &mut Stage, page: &Page) -> Result<()> {
    page.press_button("Fermer").await?;
    page.press_button("Consignes").await?;
    page.press_button("Modifier les consignes").await?;
    let field = page.by_role("textbox", "Modifier les consignes").await?;
    field.click().await?;
    // The driver of WebKit leaves line feeds out.
    field.send_keys(&HOSTILE.replace('\n', "\u{e007}")).await?;
    page.press_button("Terminé").await?;
    let shown = "const prose = document.querySelector('.guidelines-panel .prose'); \
         return prose !== null && prose.querySelectorAll('img, script, [onerror]').length === 0 \
             && [...prose.querySelectorAll('a')].map((a) => a.href).join() === 'https://example.org/' \
             && prose.querySelector('h3 .sample') !== null && prose.textContent.includes('<script>window.bitten=1</script>') \
             && window.bitten === undefined";
    page.until("the guidelines are shown, and bite nobody", shown)
        .await?;
    stage.picture(page).await?;
    // The label's own part is on the card of what has it.
    page.press_button("Fermer").await?;
    let second = "document.querySelectorAll('.list-button')[1].click(); return true";
    page.until("an annotation is chosen", second).await?;
    let own = "const own = document.querySelector('#card .own-guidelines'); \
         return own?.querySelector('summary').textContent === 'Consignes pour «\\u00a0Démenti\\u00a0»' \
             && own.textContent.includes('Qui nie.')";
    page.until("the card has the label's part", own).await?;
    page.saved().await?;
    page.reload().await?;
    let schema = page.promise("temoin.schema()", Value::Null).await?;
    ensure!(schema["guidelines"] == HOSTILE, "{schema}");
    let bitten = page.told("String(window.bitten)").await?;
    ensure!(bitten == "undefined", "{bitten}");
    Ok(())
}

/// The whole document gets a label and a note, each a step of its own.
async fn about_the_document(stage: &mut Stage, page: &Page) -> Result<()> {
    let before = page.exported().await?;
    page.press_button(ARTICLE_TITLE).await?;
    page.by_role("group", "Documents").await?;
    let about = "const items = [...document.querySelectorAll('.menu-item')]; \
         const item = items.find((one) => one.textContent.startsWith('À propos de ce document')); \
         item?.click(); return item !== undefined";
    page.until("the document is asked about", about).await?;
    page.by_role("checkbox", "Démenti").await?.click().await?;
    set(page, "Note sur le document", "À relire.").await?;
    page.until_some("the file has both", || async {
        let file: Value = serde_json::from_str(&page.exported().await?)?;
        let labels = file["documentLabels"].as_array().context("labels")?;
        let has_both = labels.len() == 1
            && labels[0]["label"] == "denial"
            && file["document"]["note"] == "À relire.";
        Ok(has_both.then_some(()))
    })
    .await?;
    stage.picture(page).await?;
    page.promise("temoin.undo()", Value::Null).await?;
    page.promise("temoin.undo()", Value::Null).await?;
    ensure!(page.exported().await? == before, "both are undone");
    let unchecked = "return document.querySelectorAll('.document-details input:checked').length === 0 \
         && document.querySelector('.document-details textarea').value === ''";
    page.until("and the panel shows it", unchecked).await
}
