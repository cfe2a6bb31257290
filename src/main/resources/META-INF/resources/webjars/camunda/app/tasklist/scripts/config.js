// Takes the place of the file of the same path in Camunda's webjar. Read by Tasklist before anything else.
export default {
  customScripts: ['scripts/form-validity']
};
