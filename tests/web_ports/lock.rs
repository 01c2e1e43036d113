//! The writer's lock, beside another holder in the same browser.

use super::{fresh_name, poll_once};
use temoin::ports::web::WebLock;
use temoin::ports::{LockState, WriterLock};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// Asks for a lock as another page would, and gives back what lets it go.
async fn held_by_another(name: &str) -> js_sys::Function {
    let hold = js_sys::Function::new_with_args(
        "name",
        "return new Promise((held) => {
            navigator.locks.request(name, () => new Promise((release) => held([release])));
        })",
    );
    let held = hold
        .call1(&JsValue::NULL, &name.into())
        .expect("it compiles");
    let held = JsFuture::from(held.unchecked_into::<js_sys::Promise>()).await;
    let held = js_sys::Array::from(&held.expect("it is granted"));
    held.get(0).unchecked_into()
}

/// How many hold or wait for this lock.
async fn holders_and_waiters(name: &str) -> (usize, usize) {
    let query = js_sys::Function::new_no_args("return navigator.locks.query()");
    let answer = query.call0(&JsValue::NULL).expect("it compiles");
    let answer = JsFuture::from(answer.unchecked_into::<js_sys::Promise>()).await;
    let answer = answer.expect("there are locks");
    let count = |list: &str| {
        let list = js_sys::Reflect::get(&answer, &list.into()).expect("it is there");
        let of_name = |lock: &JsValue| {
            js_sys::Reflect::get(lock, &"name".into()).is_ok_and(|found| found == *name)
        };
        js_sys::Array::from(&list).iter().filter(of_name).count()
    };
    (count("held"), count("pending"))
}

#[wasm_bindgen_test]
async fn the_lock_is_held_by_the_page_whichever_instance_asks() {
    let name = fresh_name();
    assert_eq!(WebLock::named(&name).acquire().await, LockState::Held);
    // The one that asked is gone, as after a panic; the page has the lock still, once.
    let fresh = WebLock::named(&name);
    assert_eq!(fresh.acquire().await, LockState::Held);
    fresh.when_free().await;
    // Letting go would take the browser a few turns.
    for _ in 0..20 {
        assert_eq!(holders_and_waiters(&name).await, (1, 0));
    }
    let other = WebLock::named(&fresh_name());
    assert_eq!(other.acquire().await, LockState::Held);
}

#[wasm_bindgen_test]
async fn the_lock_of_another_page_is_waited_for() {
    let name = fresh_name();
    let release = held_by_another(&name).await;
    let lock = WebLock::named(&name);
    assert_eq!(lock.acquire().await, LockState::Busy);
    assert_eq!(lock.acquire().await, LockState::Busy);
    // One that stops waiting leaves the queue.
    let mut impatient = lock.when_free();
    assert_eq!(poll_once(&mut impatient).await, None);
    assert_eq!(holders_and_waiters(&name).await, (1, 1));
    drop(impatient);
    assert_eq!(holders_and_waiters(&name).await, (1, 0));

    let mut waiting = lock.when_free();
    assert_eq!(poll_once(&mut waiting).await, None);
    release.call0(&JsValue::NULL).expect("it is a function");
    waiting.await;
    assert_eq!(lock.acquire().await, LockState::Held);
    assert_eq!(holders_and_waiters(&name).await, (1, 0));
}
