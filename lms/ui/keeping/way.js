/**
 * A form that leads on (`[data-way]`, with data-next: where to without an answer): its act is
 * kept on the device first, then the way goes on, with a network or without one.
 */
const lead = (form) => {
  const words = form.closest("nav").querySelector("[data-exercise-state]");
  const address = new URL(form.action).pathname;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep({ form, data: new FormData(form) });
  });
  document.addEventListener("act", ({ detail }) => {
    if (detail.state !== "refused") words.textContent = words.dataset[detail.state];
    if (detail.address !== address || !detail.isHere) return;
    if (detail.state === "saved") location.assign(JSON.parse(detail.html || "{}").next ?? (form.dataset.next || location.href));
    else if (detail.state === "local" && form.dataset.next) location.assign(form.dataset.next);
  });
};
for (const form of document.querySelectorAll("[data-way]")) lead(form);
