"use strict";
document.querySelectorAll("table.sortable").forEach(function (table) {
  var body = table.tBodies[0];
  var headings = Array.from(table.tHead.rows[0].cells);
  headings.forEach(function (heading, column) {
    var button = heading.querySelector("button");
    button.addEventListener("click", function () {
      var down = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach(function (other) { other.removeAttribute("aria-sort"); });
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      var rows = Array.from(body.rows);
      rows.sort(function (a, b) {
        var x = a.cells[column];
        var y = b.cells[column];
        var m = x.dataset.number;
        var n = y.dataset.number;
        // What is not known stays last, whichever way.
        if (m === "none" || n === "none") { return (m === "none" ? 1 : 0) - (n === "none" ? 1 : 0); }
        var order = m !== undefined && n !== undefined
            ? Number(m) - Number(n) : x.textContent.localeCompare(y.textContent);
        return down ? -order : order;
      });
      rows.forEach(function (row) { body.appendChild(row); });
    });
  });
});
