// Where the selection begins and where its moving end is, in code units of the text.
function ends() {
  const root = document.querySelector('[data-testid="text"]');
  const offset = (node, inside) => {
    const before = document.createRange();
    before.setStart(root, 0);
    before.setEnd(node, inside);
    return before.toString().length;
  };
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  if (!root.contains(focusNode)) throw new Error("the caret is not in the text");
  return [offset(anchorNode, anchorOffset), offset(focusNode, focusOffset)];
}

// Whether a caret is seen: in the viewport, on a line of the text, as high as one.
function caretIsSeen() {
  const box = document.querySelector(".caret:not([hidden])")?.getBoundingClientRect();
  const text = document.querySelector('[data-testid="text"]').getBoundingClientRect();
  return !!box && box.width >= 1 && box.height > 10 && box.top >= 0 && box.bottom <= innerHeight &&
    box.left >= text.left - 2 && box.left <= text.right + 2;
}
