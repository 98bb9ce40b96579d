/**
 * Offers the names of a scenario's scenes where a choice says which scene it leads to.
 * Without it, authors write the name themselves; either way it is checked when they save.
 */
const TARGET = /^(.*-scenes)-\d+-value-choices-\d+-value-leads_to$/;

const namesIn = (scenes) => {
  const inputs = document.querySelectorAll(`input[name^="${CSS.escape(scenes)}-"][name$="-value-name"]`);
  return [...inputs]
    .filter((input) => /^-\d+-value-name$/.test(input.name.slice(scenes.length)))
    .map((input) => input.value.trim())
    .filter(Boolean);
};

document.addEventListener("focusin", ({ target }) => {
  const scenes = target.tagName === "INPUT" && TARGET.exec(target.name)?.[1];
  if (!scenes) return;
  const id = `${scenes}-names`;
  const list = document.getElementById(id) ?? document.body.appendChild(Object.assign(document.createElement("datalist"), { id }));
  list.replaceChildren(...namesIn(scenes).map((name) => new Option(name, name)));
  target.setAttribute("list", id);
});
