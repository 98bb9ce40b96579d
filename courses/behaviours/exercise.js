/**
 * Sends an exercise without leaving the lesson and puts the answer in its place.
 * With `data-exercise-keep` what is written stays where it is and the save state tells in words.
 * Whatever goes wrong, the form is sent the ordinary way: nothing is lost.
 * @param {HTMLElement} element holds one form that posts
 * @returns {() => void} undo
 */
export function connect(element) {
  const keeps = "exerciseKeep" in element.dataset;
  const ask = (address, options = {}) =>
    fetch(address, { ...options, headers: { "X-Requested-With": "fetch" } });

  const say = (state) => {
    const place = element.querySelector("[data-exercise-state]");
    if (place) place.textContent = place.dataset[state];
  };

  const forgive = () => {
    element.querySelector(".exercise__news")?.replaceChildren();
    element.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
  };

  const replace = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content.querySelector(".exercise");
    if (!fresh) return false;
    element.replaceWith(fresh);
    document.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
    const news = fresh.querySelector("[data-exercise-focus]");
    if (news) news.scrollIntoView({ block: "start" });
    else (fresh.querySelector(".notice, h2, textarea") ?? fresh).scrollIntoView({ block: "center" });
    (news ?? fresh.querySelector("h2[tabindex], textarea"))?.focus({ preventScroll: true });
    return true;
  };

  /** The button that was pressed is part of what is sent, also the ordinary way. */
  const press = (form, button) => {
    if (!button?.name) return;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  };

  const send = async (form, button) => {
    press(form, button);
    const data = new FormData(form);
    say("saving");
    try {
      const response = await ask(form.action, { method: "POST", body: data, keepalive: true });
      if (keeps && response.ok) {
        say("saved");
        forgive();
        const id = form.elements.namedItem("statement_id");
        if (id && crypto.randomUUID) id.value = crypto.randomUUID();
        return;
      }
      if (!replace(await response.text())) form.submit();
    } catch {
      if (keeps) say("failed");
      else form.submit();
    }
  };

  const submitted = (event) => {
    event.preventDefault();
    send(event.target, event.submitter);
  };
  const again = async (event) => {
    const link = event.target.closest("[data-exercise-again]");
    if (!link) return;
    event.preventDefault();
    const response = await ask(link.href).catch(() => null);
    if (!response?.ok || !replace(await response.text())) location.assign(link.href);
  };
  const changed = (event) => {
    if (keeps && event.target.type === "checkbox") send(event.target.form);
    else if (keeps && event.target.tagName === "TEXTAREA") send(event.target.form);
  };

  element.addEventListener("submit", submitted);
  element.addEventListener("click", again);
  element.addEventListener("change", changed);
  return () => {
    element.removeEventListener("submit", submitted);
    element.removeEventListener("click", again);
    element.removeEventListener("change", changed);
  };
}
