/**
 * Offers to keep a whole course on the device: tells how large it is, then how far it has come.
 * The place is `[data-keep-course]` with data-size, data-progress, data-done, data-silent (done, but
 * for recordings), data-failed; in it a button, a link and a line of words.
 */
const offer = (place) => {
  const [button, words] = [place.querySelector("button"), place.querySelector("[role=status]")];
  const language = document.documentElement.lang;
  let course = null;

  const size = (bytes) => new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 })
    .format(bytes / 1e6);
  const ask = async () => {
    const response = await fetch(place.dataset.keepCourse, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    course = response?.ok ? await response.json() : null;
    words.textContent = course ? place.dataset.size.replace("{size}", size(course.bytes)) : "";
    place.hidden = !course;
  };
  const download = async () => {
    button.hidden = true;
    const missing = new Set(course.pages);
    const total = missing.size;
    const pages = new BroadcastChannel("pages");
    let failed = 0;
    pages.onmessage = ({ data }) => {
      if (!missing.delete(data.address)) return;
      if (!data.isKept) failed += 1;
      words.textContent = place.dataset.progress.replace("{done}", total - missing.size).replace("{total}", total);
      if (missing.size) return;
      pages.close();
      const { failed: some, silent, done } = place.dataset;
      words.textContent = failed ? some : course.recordings ? silent : done;
      button.hidden = !failed;
    };
    renew(course.pages);
  };
  button.addEventListener("click", download);
  return ask();
};
if (worker) for (const place of document.querySelectorAll("[data-keep-course]")) offer(place);
