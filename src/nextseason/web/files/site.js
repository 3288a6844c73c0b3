// Finding a title as one types, and the slider of days. Without it the forms and links of the pages do the same.
"use strict";
(() => {
  const { root, day, suffix } = document.body.dataset;
  const field = document.getElementById("find"), list = document.getElementById("found");
  if (field && list) {
    for (const part of [field, ...(field.labels || [])]) part.hidden = false;
    const plain = text => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    let titles = null;
    const load = async () => {
      if (titles) return titles;
      const answer = await fetch(`${root}${day}/titles.json`);
      titles = (await answer.json()).map(([title, slug, status]) => [title, slug, status, plain(title)]);
      return titles;
    };
    const show = async () => {
      const asked = plain(field.value.trim());
      if (asked.length < 2) { list.hidden = true; return; }
      const found = (await load()).filter(row => row[3].includes(asked));
      found.sort((a, b) => a[3].indexOf(asked) - b[3].indexOf(asked) || a[3].length - b[3].length);
      list.replaceChildren(...found.slice(0, 12).map(([title, slug, status]) => {
        const item = document.createElement("li"), link = document.createElement("a");
        const name = document.createElement("bdi"), state = document.createElement("small");
        link.href = `${root}${day}/series/${encodeURIComponent(slug)}${suffix}`;
        name.textContent = title;
        state.textContent = status;
        link.append(name, state);
        item.append(link);
        return item;
      }));
      list.hidden = !found.length;
    };
    field.addEventListener("input", () => show().catch(() => { list.hidden = true; }));
    field.addEventListener("keydown", event => {
      if (event.key === "ArrowDown" && !list.hidden) { list.querySelector("a").focus(); event.preventDefault(); }
      if (event.key === "Escape") list.hidden = true;
    });
    list.addEventListener("keydown", event => {
      const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
      if (event.key === "ArrowDown") { (links[at + 1] || links[0]).focus(); event.preventDefault(); }
      if (event.key === "ArrowUp") { (links[at - 1] || field).focus(); event.preventDefault(); }
      if (event.key === "Escape") { list.hidden = true; field.focus(); }
    });
    document.addEventListener("click", event => { if (!event.target.closest(".find")) list.hidden = true; });
  }
  for (const select of document.querySelectorAll(".filters select")) {
    select.addEventListener("change", () => select.form.submit());
  }
  const slider = document.getElementById("slider");
  if (slider) {
    const days = slider.dataset.days.split(" "), told = slider.parentElement.querySelector("output");
    slider.parentElement.hidden = false;
    slider.addEventListener("input", () => { told.textContent = days[slider.value]; });
    slider.addEventListener("change", () => {
      location.href = `${root}${days[slider.value]}/${slider.parentElement.dataset.path}`;
    });
  }
})();
