const form = element("filters"), table = element("matrix"), dialog = element("dialog");
const rows = all("tr.line", table), cells = rows.map((row) => all("td a", row));
const texts = new Map(rows.map((row) => [row, row.querySelector("th").textContent.toLowerCase()]));
const heads = all("thead tr:last-child th", table).slice(1).map((one) => one.textContent);
let at = [0, 0];

const filter = () => {
  const told = new FormData(form);
  const words = (told.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
  const verdict = told.get("verdict");
  let count = 0;
  for (const row of rows) {
    const held = all("td", row);
    row.hidden = (told.get("treaty") && row.parentNode.dataset.treaty !== told.get("treaty")) ||
      (told.get("differ") && !row.dataset.differs) ||
      (verdict && !held.some((one) => one.dataset.verdict === verdict)) ||
      !words.every((word) => texts.get(row).includes(word));
    for (const one of held) one.classList.toggle("out", Boolean(verdict) && one.dataset.verdict !== verdict);
    count += !row.hidden;
  }
  for (const body of all("tbody", table)) body.hidden = !body.querySelector("tr.line:not([hidden])");
  element("nothing").hidden = count > 0;
  element("shown").textContent = count === rows.length ? `${count} articles` : `${count} of ${rows.length} articles`;
  if (rows[at[0]].hidden) enter(Math.max(0, rows.findIndex((row) => !row.hidden)), at[1], false);
};

// One cell of the table is in the order of the Tab key; arrow keys move from it.
const enter = (row, column, focus = true) => {
  cells[at[0]][at[1]].tabIndex = -1;
  at = [row, column];
  const link = cells[row][column];
  link.tabIndex = 0;
  if (focus) { link.focus({ preventScroll: true }); link.scrollIntoView({ block: "nearest", inline: "nearest" }); }
};

const next = (row, step) => {
  for (let one = row + step; rows[one]; one += step) if (!rows[one].hidden) return one;
  return row;
};

const moves = {
  ArrowUp: ([row, column]) => [next(row, -1), column],
  ArrowDown: ([row, column]) => [next(row, 1), column],
  ArrowLeft: ([row, column]) => [row, Math.max(0, column - 1)],
  ArrowRight: ([row, column]) => [row, Math.min(heads.length - 1, column + 1)],
  Home: ([row]) => [row, 0],
  End: ([row]) => [row, heads.length - 1],
};

const show = (row, column) => {
  enter(row, column, false);
  const source = element(cells[row][column].hash.slice(1)), body = element("dialog-body");
  const copy = source.cloneNode(true);
  copy.removeAttribute("id");
  copy.removeAttribute("aria-label");
  const head = copy.querySelector("h4");
  element("dialog-head").replaceChildren(...head.childNodes);
  head.remove();
  body.replaceChildren(copy);
  body.scrollTop = 0;
  element("before").disabled = column === 0;
  element("after").disabled = column === heads.length - 1;
  if (!dialog.open) dialog.showModal();
  remember(new FormData(form), source.id, false);
};

const restore = () => {
  const told = fragment();
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = Boolean(told.get(field.name));
    else if (field.name) field.value = told.get(field.name) || "";
  }
  filter();
  const hash = "#" + told.get("at");
  const row = cells.findIndex((held) => held.some((link) => link.hash === hash));
  if (row >= 0) show(row, cells[row].findIndex((link) => link.hash === hash));
  else if (dialog.open) dialog.close();
};

for (const link of cells.flat()) link.tabIndex = -1;
enter(0, 0, false);
table.addEventListener("keydown", (event) => {
  if (!event.target.matches("td a") || !moves[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  enter(...moves[event.key](at));
});
table.addEventListener("click", (event) => {
  const link = event.target.closest("td a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const row = rows.indexOf(link.closest("tr"));
  show(row, cells[row].indexOf(link));
});
element("before").addEventListener("click", () => show(at[0], at[1] - 1));
element("after").addEventListener("click", () => show(at[0], at[1] + 1));
element("done").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("close", () => { remember(new FormData(form), "", false); enter(...at); });
form.addEventListener("input", () => { filter(); remember(new FormData(form), "", false); });
form.addEventListener("reset", () => setTimeout(() => { filter(); remember(new FormData(form), "", false); }));
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", restore);
form.hidden = false;
restore();
