const form = element("filters"), law = element("law"), shown = element("shown");
const parts = all(".req"), rows = all(".articles tbody tr");
const texts = new Map(parts.map((one) => [one, one.textContent.toLowerCase()]));
const problems = ["error", "warning"];

const fits = (one, treaty, show, words) =>
  (!treaty || one.dataset.treaty === treaty) &&
  (!show || one.dataset.verdict === show || one.dataset.severity === show ||
    (show === "problems" && problems.includes(one.dataset.severity))) &&
  words.every((word) => texts.get(one).includes(word));

const filter = () => {
  const told = new FormData(form);
  const words = (told.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const one of parts) {
    one.hidden = !fits(one, told.get("treaty"), told.get("show"), words);
    count += !one.hidden;
  }
  for (const one of all(".article")) one.hidden = !one.querySelector(".req:not([hidden])");
  for (const one of all("section.treaty")) one.hidden = !one.querySelector(".article:not([hidden])");
  for (const one of rows) one.classList.toggle("out", element(one.dataset.article).hidden);
  element("nothing").hidden = count > 0;
  shown.textContent = count === parts.length ? `${count} requirements` : `${count} of ${parts.length} requirements`;
};

const wide = () => getComputedStyle(law).position === "sticky";

const into = (passage) => {
  if (wide()) law.scrollTop += passage.getBoundingClientRect().top - law.getBoundingClientRect().top - 8;
};

// Marks the provisions that a requirement rests on, and brings the first of them into view beside it.
const beside = (part) => {
  const used = new Set(all("a.law", part).map((link) => link.hash.slice(1)));
  const passages = all(".passage");
  for (const one of passages) one.classList.toggle("used", used.has(one.id));
  const first = passages.find((one) => used.has(one.id));
  if (first) into(first);
};

const go = (id) => {
  for (const one of all(".here")) one.classList.remove("here");
  const target = id && element(id);
  if (!target) return;
  if (target.hidden || target.closest("[hidden]")) { form.reset(); filter(); }
  if (target.matches("details")) target.open = true;
  target.classList.add("here");
  if (target.matches(".passage") && wide()) into(target);
  else target.scrollIntoView();
  (target.matches("details") ? target.querySelector("summary") : target).focus({ preventScroll: true });
  if (target.matches(".req")) beside(target);
};

const restore = () => {
  const told = fragment();
  for (const field of form.elements) if (field.name) field.value = told.get(field.name) || "";
  filter();
  go(told.get("at"));
};

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const from = link.closest(".req") || link.closest(".passage");
  if (from) remember(new FormData(form), from.id, false);
  remember(new FormData(form), link.hash.slice(1), true);
  go(link.hash.slice(1));
});
form.addEventListener("input", () => { filter(); remember(new FormData(form), "", false); });
form.addEventListener("reset", () => setTimeout(() => { filter(); remember(new FormData(form), "", false); }));
form.addEventListener("submit", (event) => event.preventDefault());
element("open").addEventListener("click", () => { for (const one of parts) one.open = true; });
element("close").addEventListener("click", () => { for (const one of parts) one.open = false; });
for (const one of parts) one.querySelector("summary").addEventListener("click", () => { if (!one.open) beside(one); });
// The panel follows the reader, unless the reader is in it.
const reading = new IntersectionObserver((seen) => {
  const one = seen.find((entry) => entry.isIntersecting && entry.target.open);
  if (one && !law.matches(":hover, :focus-within")) beside(one.target);
}, { rootMargin: "-15% 0px -80% 0px" });
for (const one of parts) reading.observe(one);
// What is scrolled to stands below the filters, however high they are; on small screens they do not stay in view.
new ResizeObserver(() => {
  const stays = getComputedStyle(form).position === "sticky";
  document.documentElement.style.setProperty("--bar", stays ? `${form.offsetHeight}px` : "0px");
}).observe(form);
addEventListener("popstate", restore);
form.hidden = false;
document.documentElement.style.setProperty("--bar", `${form.offsetHeight}px`);
restore();
