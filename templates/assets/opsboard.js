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

// A green may not outlive its deadline, whoever forgot to rebuild. What was already worse than unknown keeps its colour and says so.
const grow = (badge, now) => {
  const deadline = Date.parse(badge.dataset.deadline);
  if (!(now > deadline) || badge.classList.contains("aged")) return;
  const word = badge.querySelector(".word");
  const was = document.createElement("span");
  was.className = "was";
  badge.classList.add("aged");
  was.textContent = ` was ${word.textContent}, too old`;
  word.textContent = "unknown";
  badge.classList.remove("good", "busy", "warn", "bad");
  badge.classList.add("unknown");
  word.after(was);
  const card = badge.closest(".card, .failing");
  if (card && card.contains(badge) && card.classList.contains("good")) {
    card.classList.remove("good");
    card.classList.add("unknown");
  }
  const icon = badge.querySelector(".icon");
  if (icon) icon.remove();
};

const tick = () => {
  const now = Date.now();
  for (const badge of document.querySelectorAll(".status[data-deadline]")) grow(badge, now);
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
offerCopies();
