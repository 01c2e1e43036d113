// Runs axe-core, which stands before this, on the page as it is. What axe could not decide is compared with
// the explanations: the answer holds what nobody explained.
const [explained, done] = arguments;
const brief = (node) => `${node.target.join(" ")}: ${(node.failureSummary ?? "").replaceAll("\n", " ")}`;
axe.run(document, { elementRef: true }).then((found) => {
  const explains = (rule, node) => explained.findIndex((one) =>
    one.rule === rule && node.element.closest(one.within) &&
    [...node.any, ...node.all, ...node.none].every((check) => one.because.includes(check.data?.messageKey ?? check.id)));
  const used = new Set(), open = [];
  for (const { id, nodes } of found.incomplete) {
    for (const node of nodes) {
      const index = explains(id, node);
      if (index < 0) open.push(`${id} at ${brief(node)} (${JSON.stringify([...node.any, ...node.all, ...node.none].map((check) => check.data?.messageKey ?? check.id))})`);
      else used.add(index);
    }
  }
  const violations = found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${brief(node)}`));
  done({ n_passed: found.passes.length, violations, open, used: [...used] });
}, (error) => done({ error: String(error) }));
