/**
 * Shows beside each weight the points that it gives, while it is being changed.
 * @param {HTMLElement} element form whose outputs each name their number
 * @returns {() => void} undo
 */
export function connect(element) {
  const outputs = [...element.querySelectorAll("output[for]")];
  const numbers = outputs.map((output) => document.getElementById(output.htmlFor.value));
  const update = () => {
    const weights = numbers.map((number) => Math.max(Number.parseInt(number.value, 10) || 0, 0));
    const sum = weights.reduce((all, weight) => all + weight, 0);
    for (const [place, output] of outputs.entries()) {
      const points = sum ? Math.floor((1000 * weights[place]) / sum) : 0;
      output.textContent = `${points} ${output.dataset.unit}`;
    }
  };
  element.addEventListener("input", update);
  return () => element.removeEventListener("input", update);
}
