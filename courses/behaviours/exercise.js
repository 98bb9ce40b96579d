/**
 * Sends an exercise without leaving the lesson and puts the answer in its place.
 * With `data-exercise-keep` what is written stays where it is and the save state tells in words.
 * On a learner's page the act is kept on the device first (event `act-made`) and the answer
 * comes when there is one (event `act`). Whatever goes wrong, the form is sent the ordinary
 * way: nothing is lost.
 * @param {HTMLElement} element holds one form that posts
 * @returns {() => void} undo
 */
export function connect(element) {
  const keeps = "exerciseKeep" in element.dataset;
  let last = "";
  // When what stands in the form was done, as devices write it.
  let newest = "";
  const ask = (address, options = {}) =>
    fetch(address, { ...options, headers: { "X-Requested-With": "fetch" } });
  const news = () => element.querySelector(".exercise__news");

  const say = (state) => {
    const place = element.querySelector("[data-exercise-state]");
    if (place) place.textContent = place.dataset[state];
  };

  const forgive = () => {
    news()?.replaceChildren();
    element.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
  };

  const replace = (html, isLed = true) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content.querySelector(".exercise");
    if (!fresh) return false;
    element.replaceWith(fresh);
    document.removeEventListener("act", told);
    document.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
    if (!isLed) return true;
    const came = fresh.querySelector("[data-exercise-focus]");
    if (came) came.scrollIntoView({ block: "start" });
    else (fresh.querySelector(".notice, h2, textarea") ?? fresh).scrollIntoView({ block: "center" });
    (came ?? fresh.querySelector("h2[tabindex], textarea"))?.focus({ preventScroll: true });
    return true;
  };

  /** What waits on the device stands in the form, also on a page that is older; the newest of it. */
  const fill = (form, fields) => {
    const doneAt = new Map(fields).get("done_at") ?? "";
    if (doneAt < newest) return;
    newest = doneAt;
    for (const field of form.elements) {
      const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.matches("textarea, select") && values.length && field !== document.activeElement) field.value = values[0];
    }
  };

  /** What is graded is graded later: until then the answers stand, and are not sent twice. */
  const hold = (form, isHere) => {
    const words = element.querySelector("template[data-exercise-local]");
    if (words) news()?.replaceChildren(words.content.cloneNode(true));
    if (words && isHere) news()?.scrollIntoView({ block: "center" });
    for (const button of form.querySelectorAll("[type=submit]")) button.hidden = Boolean(words);
  };

  /** @param {CustomEvent} event says where an act of this form is now */
  const told = (event) => {
    const { address, state, html, fields, isHere } = event.detail;
    const form = element.querySelector("form[action]");
    if (!form || new URL(form.action).pathname !== address) return;
    if (fields && !isHere) fill(form, fields);
    if (html && !(keeps && state === "saved") && replace(html, isHere)) {
      event.preventDefault();
      return;
    }
    say(state);
    if (state === "saved") forgive();
    if (state === "local" || state === "signIn") hold(form, isHere);
  };

  /** The button that was pressed is part of what is sent, also the ordinary way. */
  const press = (form, button) => {
    if (!button?.name) return;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  };

  const send = async (form, button) => {
    press(form, button);
    const data = new FormData(form);
    const said = String(new URLSearchParams(data));
    // Leaving a field and pressing the button are one act.
    if (keeps && said === last) return;
    last = said;
    newest = new Date().toISOString();
    say("saving");
    if (!form.dispatchEvent(new CustomEvent("act-made", { detail: { form, data }, bubbles: true, cancelable: true }))) return;
    const response = await ask(form.action, { method: "POST", body: data, keepalive: true }).catch(() => null);
    if (!response || !replace(await response.text())) form.submit();
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
  const changed = ({ target }) => {
    if (keeps && target.matches("[type=checkbox], textarea")) send(target.form);
  };

  element.addEventListener("submit", submitted);
  element.addEventListener("click", again);
  element.addEventListener("change", changed);
  document.addEventListener("act", told);
  return () => {
    element.removeEventListener("submit", submitted);
    element.removeEventListener("click", again);
    element.removeEventListener("change", changed);
    document.removeEventListener("act", told);
  };
}
