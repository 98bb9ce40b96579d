/**
 * Saves a list as soon as something is ticked; the button stays for when that fails.
 * @param {HTMLFormElement} element that posts
 * @returns {() => void} undo
 */
export function connect(element) {
  if (element.tagName !== "FORM") return () => {};
  const say = (detail) => document.dispatchEvent(new CustomEvent("save-state", { detail }));
  const button = element.querySelector(".checklist__save");
  const save = async () => {
    say("saving");
    const sent = await fetch(element.action, {
      method: "POST", body: new FormData(element), keepalive: true, headers: { "X-Requested-With": "fetch" },
    }).then((response) => response.ok, () => false);
    say(sent ? "saved" : "failed");
    button.hidden = sent;
  };
  element.addEventListener("change", save);
  button.hidden = true;
  return () => element.removeEventListener("change", save);
}
