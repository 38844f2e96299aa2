(() => {
  const form = document.querySelector('.filters');
  const day = document.getElementById('f-day');
  const carer = document.getElementById('f-carer');
  const count = document.getElementById('f-count');
  const parts = document.querySelectorAll('[data-c],[data-d]');
  const show = () => {
    for (const part of parts) {
      const { c, d } = part.dataset;
      const hidden = (carer.value !== '' && c !== undefined && c !== carer.value)
        || (day.value !== '' && d !== undefined && d !== day.value);
      part.toggleAttribute('hidden', hidden);
    }
    const shown = document.querySelectorAll('.carer:not([hidden]) tbody[data-d]:not([hidden])').length;
    count.textContent = shown + ' tournée' + (shown > 1 ? 's' : '');
    document.body.classList.toggle('filtered', day.value !== '' || carer.value !== '');
  };
  form.addEventListener('change', show);
  form.addEventListener('reset', () => setTimeout(show));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  show();
})();
