//! Starts the page.

fn main() {
    temoin::app::start();
}
