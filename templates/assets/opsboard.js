// What a page does by itself once it is open: states age, times are told as ages, code can be copied.
// Everything is on the page without it; nothing is fetched.
"use strict";

const minute = 60000;

const age = (milliseconds) => {
  const minutes = Math.floor(Math.abs(milliseconds) / minute);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${days} d ${hours % 24} h`;
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return `${minutes} min`;
};

// What a badge becomes when nothing more is heard: [after which moment, tone, word]. The last is always unknown.
const outlook = (badge) => {
  const changes = [];
  let after = Date.parse(badge.dataset.deadline);
  for (const part of (badge.dataset.then || "").split(";").filter(Boolean)) {
    const [tone, word, until] = part.split(",");
    changes.push([after, tone, word]);
    after = Date.parse(until);
  }
  changes.push([after, "unknown", "unknown"]);
  return changes;
};

const tones = ["good", "busy", "warn", "bad", "unknown"];

// A green may not outlive its deadline, whoever forgot to rebuild.
const grow = (badge, now) => {
  const change = outlook(badge).filter(([after]) => now > after).pop();
  if (!change || badge.dataset.now === change[2]) return;
  const [, tone, text] = change;
  const word = badge.querySelector(".word");
  if (!badge.classList.contains("aged")) {
    badge.dataset.was = word.textContent;
    const was = document.createElement("span");
    was.className = "was";
    word.after(was);
    badge.classList.add("aged");
  }
  badge.querySelector(".was").textContent = ` was ${badge.dataset.was}${tone === "unknown" ? ", too old" : ""}`;
  word.textContent = text;
  badge.dataset.now = text;
  badge.classList.remove(...tones);
  badge.classList.add(tone);
  const icon = badge.querySelector(".icon");
  if (icon) icon.remove();
  // What stands around it and takes its colour from it, or counts what it rolls up.
  const card = badge.closest(".card, .failing, .lead, tr");
  if (!card) return;
  if (tones.some((name) => card.classList.contains(name))) {
    card.classList.remove(...tones);
    card.classList.add(tone);
  }
  const counts = card.querySelector(".counts:not(.aged)");
  if (counts) {
    counts.classList.add("aged");
    counts.prepend("When this page was made: ");
  }
};

const late = (source, now) => {
  if (!(now > Date.parse(source.dataset.silentAfter)) || source.classList.contains("silent")) return;
  source.classList.add("silent");
  source.append(" It is silent now.");
  const inTime = document.querySelector(".all-in-time");
  if (inTime) inTime.textContent = "Since this page was made, a source has become silent.";
};

const clear = (sentence, now) => {
  if (!(now > Date.parse(sentence.dataset.clearUntil))) return;
  sentence.textContent = "Nothing failed when this page was made, but some of its states have become too old: this is no all-clear.";
  delete sentence.dataset.clearUntil;
};

const outdate = (version, now) => {
  if (!(now > Date.parse(version.dataset.versionUntil))) return;
  const was = document.createElement("span");
  was.className = "was";
  was.textContent = " too old";
  version.after(was);
  delete version.dataset.versionUntil;
};

// Who waits for what is known no longer than the state of the pipeline.
const lapse = (wait, now) => {
  if (!(now > Date.parse(wait.dataset.waitsUntil))) return;
  wait.append(", when last heard of");
  delete wait.dataset.waitsUntil;
};

// Planned work begins and ends by its plan, whoever is there to write it down.
const proceed = (incident, now) => {
  const { starts, ends } = incident.dataset;
  const word = incident.querySelector(".phase");
  if (ends && now > Date.parse(ends)) word.textContent = "past its planned end";
  else if (starts && now > Date.parse(starts)) word.textContent = "in progress";
};

const tick = () => {
  const now = Date.now();
  for (const badge of document.querySelectorAll(".status[data-deadline]")) grow(badge, now);
  for (const source of document.querySelectorAll("[data-silent-after]")) late(source, now);
  for (const sentence of document.querySelectorAll("[data-clear-until]")) clear(sentence, now);
  for (const version of document.querySelectorAll("[data-version-until]")) outdate(version, now);
  for (const wait of document.querySelectorAll("[data-waits-until]")) lapse(wait, now);
  for (const incident of document.querySelectorAll(".incident[data-starts], .incident[data-ends]")) proceed(incident, now);
  for (const time of document.querySelectorAll("time[datetime]")) {
    const distance = Date.parse(time.dateTime) - now;
    if (Number.isNaN(distance)) continue;
    time.title = distance < 0 ? `${age(distance)} ago` : `in ${age(distance)}`;
  }
};

const offerCopies = () => {
  if (!navigator.clipboard) return;
  for (const code of document.querySelectorAll(".prose pre > code")) {
    const block = code.parentElement;
    const frame = document.createElement("div");
    const button = document.createElement("button");
    frame.className = "copyable";
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not allowed";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    block.replaceWith(frame);
    frame.append(block, button);
  }
};

tick();
setInterval(tick, minute / 2);
// Timers rest while nobody looks.
document.addEventListener("visibilitychange", tick);
window.addEventListener("pageshow", tick);
offerCopies();
