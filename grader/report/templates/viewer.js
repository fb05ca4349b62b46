"use strict";
(() => {
  const AROUND = 2;
  const element = (name, classes, text) => {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  function viewer(root) {
    const data = JSON.parse(root.querySelector("script").textContent);
    const say = JSON.parse(document.getElementById("texts").textContent);
    const source = document.getElementById(root.dataset.source);
    const lines = source ? Array.from(source.children) : [];
    const rows = Array.from(root.querySelectorAll("tbody tr"));
    const find = (name) => root.querySelector(`[data-${name}]`);
    let at = 0;

    function excerpt(line, row, lane) {
      const block = element("pre");
      if (!line) return block;
      const own = row.lane === lane ? row.source : "";
      for (let number = Math.max(1, line - AROUND); number <= line + AROUND; number++) {
        const known = lines[number - 1];
        if (!known && !(number === line && own)) continue;
        const shown = element("span", number === line ? "at" : "");
        shown.append(String(number).padStart(4) + "  ");
        if (known) for (const piece of known.childNodes) shown.append(piece.cloneNode(true));
        else shown.append(own);
        if (number === line) shown.setAttribute("aria-current", "true");
        block.append(shown, "\n");
      }
      return block;
    }

    function card(lane, index, row) {
      const made = element("li", `lane t${index % 6} ${lane.phase}${index === row.lane ? " active" : ""}`);
      made.append(element("span", "phase", say.phases[lane.phase]), element("strong", "", data.tasks[index]), excerpt(lane.line, row, index));
      if (lane.does) made.append(element("p", "", lane.does));
      made.append(element("p", "soft", `${say.holds}${lane.holds.length ? lane.holds.join(say.comma) : say.nothing}`));
      return made;
    }

    function values(row) {
      const body = find("values");
      body.replaceChildren(...row.values.map((value) => {
        const made = element("tr", value.changed ? "changed" : "");
        const name = element("th", "code", value.name);
        name.scope = "row";
        made.append(name, element("td", "code", value.value), element("td", "", value.changed ? say.changed : ""));
        return made;
      }));
      body.closest("table").hidden = row.values.length === 0;
    }

    function show(index, scroll) {
      at = Math.max(0, Math.min(data.rows.length - 1, index));
      const row = data.rows[at];
      rows.forEach((one, number) => {
        one.classList.toggle("current", number === at);
        if (number === at) one.setAttribute("aria-current", "step"); else one.removeAttribute("aria-current");
      });
      const where = row.line ? say.line.replace("{line}", row.line) : "";
      find("where").textContent = say.step.replace("{n}", at + 1).replace("{of}", data.rows.length);
      find("now").textContent = `${data.tasks[row.lane]}${say.colon}${row.text}${where}`;
      find("lanes").replaceChildren(...row.lanes.map((lane, number) => card(lane, number, row)));
      values(row);
      for (const [name, off] of [["first", at === 0], ["back", at === 0], ["forward", at === data.rows.length - 1], ["last", at === data.rows.length - 1]]) {
        find(name).disabled = off;
      }
      if (scroll && root.contains(document.activeElement)) root.querySelector(".controls").scrollIntoView({ block: "nearest" });
    }

    const moves = { first: () => 0, back: () => at - 1, forward: () => at + 1, last: () => data.rows.length - 1 };
    const keys = { Home: "first", ArrowLeft: "back", ArrowRight: "forward", End: "last" };
    for (const name of Object.keys(moves)) {
      find(name).addEventListener("click", () => {
        show(moves[name](), true);
        if (find(name).disabled) root.focus();
      });
    }
    root.addEventListener("keydown", (event) => {
      const name = keys[event.key];
      if (!name || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      show(moves[name](), true);
    });
    rows.forEach((one, number) => one.addEventListener("click", () => show(number, false)));
    root.tabIndex = 0;
    find("controls").hidden = false;
    find("state").hidden = false;
    show(0, false);
  }

  document.querySelectorAll(".viewer").forEach(viewer);
  document.querySelectorAll("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
      button.textContent = button.dataset.copy;
    });
  });
})();
