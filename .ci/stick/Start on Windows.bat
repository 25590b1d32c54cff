@echo off
pushd "%~dp0"
set python=python
where py >nul 2>nul
if not errorlevel 1 set python=py -3
%python% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if errorlevel 1 goto none
%python% safecheck.pyz %*
goto end
:none
echo.
echo This needs Python 3.11 or newer, which is free: https://www.python.org/downloads/
echo Or open the file safecheck.html here: it is the same check, and needs nothing.
:end
echo.
set /p close="Press Enter to close this window. "
