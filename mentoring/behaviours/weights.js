/**
 * Shows beside each weight the points that it gives, while it is being changed.
 * @param {HTMLFormElement} element form whose outputs each name their number
 * @returns {() => void} undo
 */
export function connect(element) {
  const outputs = [...element.querySelectorAll("output[for]")];
  const weight = (output) => Math.max(element.elements[output.htmlFor].valueAsNumber || 0, 0);
  const update = () => {
    const sum = outputs.reduce((all, output) => all + weight(output), 0) || 1;
    for (const output of outputs) {
      output.textContent = `${Math.floor((1000 * weight(output)) / sum)} ${output.dataset.unit}`;
    }
  };
  element.addEventListener("input", update);
  return () => element.removeEventListener("input", update);
}
