//! The headers that every file of the page is sent with, and the policy in the page itself. `docs/hosting.md` has them
//! for other servers; the tests compare.

/// The policy that stands in `index.html`, for hosts that send no headers.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; \
     style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'; trusted-types temoin";

/// The part of the policy that only a header can say.
const IN_HEADER_ONLY: &str = "frame-ancestors 'none'";

/// The other headers: names and values.
const OTHERS: [(&str, &str); 5] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// All of them, the policy first.
pub fn all() -> Vec<(&'static str, String)> {
    let policy = (
        "Content-Security-Policy",
        format!("{POLICY}; {IN_HEADER_ONLY}"),
    );
    let others = OTHERS.map(|(name, value)| (name, value.to_owned()));
    std::iter::once(policy).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::{POLICY, all};
    use std::fs;
    use std::path::Path;

    fn file(name: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        fs::read_to_string(root.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    #[test]
    fn the_page_has_the_policy() {
        let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
        assert!(
            file("index.html").contains(&meta),
            "index.html lacks {meta}"
        );
    }

    /// Each kind of server's lines, as `docs/hosting.md` has them.
    #[test]
    fn the_documents_have_every_header_for_each_server() {
        let hosting = file("docs/hosting.md");
        for (name, value) in all() {
            for line in [
                format!("\n{name}: {value}\n"),
                format!("\nadd_header {name} \"{value}\" always;\n"),
                format!("\nHeader always set {name} \"{value}\"\n"),
                format!("\n  {name}: {value}\n"),
            ] {
                assert!(hosting.contains(&line), "docs/hosting.md lacks {line}");
            }
            // And no other value of it, left behind by a change.
            let stale = hosting.lines().filter(|line| {
                let is_set =
                    line.contains(&format!("{name}: ")) || line.contains(&format!(" {name} \""));
                is_set && !line.contains(&value)
            });
            assert_eq!(stale.collect::<Vec<_>>(), Vec::<&str>::new());
        }
    }
}
