// In Firefox's own window: what its accessibility service says of the page shown, one line a node.
const service = (window.temoinAssistive ??= Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService));
const lines = [];
const quoted = (text) => JSON.stringify(text.replace(/[\u00a0\u202f]/g, "~"));
const attribute = (node, key) => {
  try {
    return node.attributes.getStringProperty(key);
  } catch {
    return "";
  }
};
const flat = new Set(["internal frame", "text container", "section", "document"]);
function tell(node, depth) {
  const role = service.getStringRole(node.role);
  const isText = role === "text leaf" || role === "statictext";
  const isFlat = !isText && flat.has(role) && !node.name;
  if (isText) {
    if (node.name?.trim()) lines.push(`${"  ".repeat(depth)}${quoted(node.name)}`);
    return;
  }
  if (!isFlat) {
    const roles = attribute(node, "xml-roles");
    const words = [role === "landmark" || role === "region" ? roles || role : role];
    if (node.name) words.push(quoted(node.name));
    if (node.description) words.push(`(${node.description})`);
    const level = attribute(node, "level");
    if (level) words.push(level);
    lines.push(`${"  ".repeat(depth)}${words.join(" ")}`);
  }
  for (let index = 0; index < node.childCount; index += 1) tell(node.getChildAt(index), depth + (isFlat ? 0 : 1));
}
tell(service.getAccessibleFor(gBrowser.selectedBrowser), 0);
return lines.join("\n");
