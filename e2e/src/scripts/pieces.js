// Where pieces of the text are drawn: of each the widest box, in CSS pixels of the viewport, with the
// baseline of its letters. A piece is looked for from the first place of `after` on.
function pieces(wanted) {
  const text = whole();
  return wanted.map(({ after, piece }) => {
    const start = text.indexOf(piece, place(after, 0)[0]);
    const range = document.createRange();
    range.setStart(...point(start, false));
    range.setEnd(...point(start + piece.length, true));
    const box = [...range.getClientRects()].reduce((a, b) => (b.width > a.width ? b : a));
    const { up, down } = measure(range.startContainer.parentElement);
    return band(box, box.top + (box.height * up) / (up + down));
  });
}

// The same for the sample of each label in the legend.
function samples() {
  return [...document.querySelectorAll(".label-row .sample")].map((sample) => {
    const box = sample.getBoundingClientRect();
    const { up, down } = measure(sample);
    const leading = parseFloat(getComputedStyle(sample).lineHeight);
    return band(box, box.top + (leading - up - down) / 2 + up);
  });
}

function measure(element) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = getComputedStyle(element).font;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText("x");
  return { up, down };
}

function band({ left, right, top, bottom }, baseline) {
  if (top < 0 || bottom > innerHeight) throw new Error("a piece is out of view");
  return { left, right, top, baseline };
}
