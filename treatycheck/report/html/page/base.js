"use strict";
const all = (query, within = document) => [...within.querySelectorAll(query)];
const element = (id) => document.getElementById(id);

// The fragment holds the filters, and where one is: #treaty=ets185&show=error&at=r-ets185-art4.1; a bare id is a place.
const fragment = () => {
  const text = location.hash.slice(1);
  if (!text) return new URLSearchParams();
  return text.includes("=") ? new URLSearchParams(text) : new URLSearchParams([["at", decodeURIComponent(text)]]);
};

const remember = (fields, at, push) => {
  const told = new URLSearchParams();
  for (const [name, value] of fields) if (value) told.set(name, value);
  if (at) told.set("at", at);
  const hash = "#" + told.toString();
  if (hash === (location.hash || "#")) return;
  if (push) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
};

const opened = new Set();
addEventListener("beforeprint", () => {
  for (const one of all("details:not([open])")) { opened.add(one); one.open = true; }
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
  opened.clear();
});
