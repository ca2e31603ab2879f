@echo off
rem Builds the project on first use, then runs its command line: suite --help. After a change: mvn package
setlocal
if not exist "%~dp0target\lib" (
  echo suite: building the project 1>&2
  call mvn -B -q -DskipTests -f "%~dp0pom.xml" package || exit /b 1
)
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
set "COLLECTOR=-XX:+UseSerialGC"
if "%~1"=="serve" set "COLLECTOR="
if defined SUITE_JAVA_OPTS if not "%SUITE_JAVA_OPTS:GC=%"=="%SUITE_JAVA_OPTS%" set "COLLECTOR="
java %COLLECTOR% -XX:MaxRAMPercentage=40 -Dorg.bytedeco.javacpp.maxbytes=100%% -Dorg.bytedeco.javacpp.maxphysicalbytes=220%% "-Djdk.serialFilter=!*" -Djava.awt.headless=true "-Dsuite.project=%~dp0." %SUITE_JAVA_OPTS% -cp "%~dp0target\classes;%~dp0target\lib\*" org.applieddl4j.cli.Main %*
exit /b %ERRORLEVEL%
